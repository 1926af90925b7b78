export { createDeviceAllocation, type DeviceAllocationInput } from './device-allocation.ts';
export { DeviceTracker, type DeviceContribution, type DeviceUse } from './device-tracker.ts';
export { allocatedDevices } from './allocated-devices.ts';
export type { AllocatedDevices } from './ledger.ts';
export type {
  AllocatedDevice,
  DeviceAllocation,
  DeviceAllocator,
  DeviceClaimResult,
  DeviceClaims,
  DeviceContext,
  DeviceGrant,
  DevicePlace,
  DeviceRefusal,
  DeviceRefusalReason,
} from '../device-allocator.ts';
