export { ec2Catalogue, ec2InstanceTypes, SPOT_SHARE } from './ec2-catalogue.ts';
export type { Ec2Data, Ec2TypeData } from './ec2-data.ts';
