import { describe, expect, it } from '@jest/globals';
import { ReservationManager } from './reservation-manager.ts';

const [first, second, third] = [0, 1, 2];
const [host, other] = [7, 8];
const unknown = 99;

const left = (manager: ReservationManager): number[] => [first, second, third].map((id) => manager.remaining(id));

describe('8.8 Reserved capacity: manager', () => {
  it('can reserve with capacity left', () => {
    const manager = new ReservationManager([2, 1, 1]);
    expect(manager.canReserve(host, first)).toBe(true);
    expect(manager.canReserve(other, second)).toBe(true);
    expect(left(manager)).toEqual([2, 1, 1]);
  });

  it('can reserve when the hostname already holds the id, also when exhausted', () => {
    const manager = new ReservationManager([2, 1, 1]);
    manager.reserve(host, [first, second]);
    expect(manager.canReserve(host, first)).toBe(true);
    expect(manager.remaining(second)).toBe(0);
    expect(manager.canReserve(host, second)).toBe(true);
  });

  it('cannot reserve when exhausted; unknown id panics (can-reserve and reserve)', () => {
    const manager = new ReservationManager([1, 0, 1]);
    manager.reserve(host, [first]);
    expect(manager.canReserve(other, first)).toBe(false);
    expect(manager.canReserve(other, second)).toBe(false);
    expect(() => manager.canReserve(host, unknown)).toThrow(RangeError);
    expect(() => {
      manager.reserve(host, [unknown]);
    }).toThrow('there is no reservation 99');
  });

  it('reserve decrements; repeated reserve by the same hostname does not; several offerings in one call; mix of held and new', () => {
    const manager = new ReservationManager([3, 3, 3]);
    manager.reserve(host, [first]);
    expect(left(manager)).toEqual([2, 3, 3]);
    manager.reserve(host, [first]);
    manager.reserve(host, [first, first]);
    expect(left(manager)).toEqual([2, 3, 3]);
    manager.reserve(other, [first, second]);
    expect(left(manager)).toEqual([1, 2, 3]);
    manager.reserve(host, [first, second, third]);
    expect(left(manager)).toEqual([1, 1, 2]);
    expect([first, second, third].map((id) => manager.holds(other, id))).toEqual([true, true, false]);
  });

  it('over-reservation panics', () => {
    const manager = new ReservationManager([1, 1, 1]);
    manager.reserve(host, [first]);
    expect(() => {
      manager.reserve(other, [first]);
    }).toThrow('nothing is left of reservation 0');
    expect(manager.holds(other, first)).toBe(false);
    expect(left(manager)).toEqual([0, 1, 1]);
  });

  it('release restores one unit; unknown id or hostname is ignored; several; partial', () => {
    const manager = new ReservationManager([2, 2, 2]);
    manager.reserve(host, [first, second, third]);
    manager.release(host, [first]);
    expect(left(manager)).toEqual([2, 1, 1]);
    expect(manager.holds(host, first)).toBe(false);
    manager.release(host, [unknown]);
    manager.release(other, [second]);
    manager.release(host, [first]);
    expect(left(manager)).toEqual([2, 1, 1]);
    manager.release(host, [first, second, third]);
    expect(left(manager)).toEqual([2, 2, 2]);
  });

  it('repeated cycles; mixed operations keep counts consistent', () => {
    const manager = new ReservationManager([1, 2, 3]);
    for (let i = 0; i < 5; i++) {
      manager.reserve(host, [first, third]);
      expect(manager.canReserve(other, first)).toBe(false);
      manager.release(host, [first]);
      manager.reserve(other, [first, second]);
      expect(left(manager)).toEqual([0, 1, 2]);
      manager.reserve(host, [second, third]);
      expect(left(manager)).toEqual([0, 0, 2]);
      manager.release(other, [second, first]);
      manager.release(host, [second, third]);
      expect(left(manager)).toEqual([1, 2, 3]);
    }
  });
});
