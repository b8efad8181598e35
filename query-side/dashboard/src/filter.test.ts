import { describe, expect, it } from 'vitest';
import type { SagaFilter } from './api/types';
import { addressOf, filterOf, isNarrow, isoOf, secondsOf } from './filter';

describe('a filter in the address', () => {
  it('comes back as it was', () => {
    const filter: SagaFilter = {
      states: ['parked', 'retrying'], type: 'order-fulfilment', step: 'CapturePayment', olderThanSeconds: 900, q: 'a & b=ü',
      orderId: 'o-1', customerId: 'c-1', productId: 'p/1', error: 'boom', from: '2026-01-01', to: '2026-02-01', stuck: true,
    };
    expect(filterOf(new URLSearchParams(addressOf(filter).toString()))).toEqual(filter);
  });

  it('leaves out states that nobody knows', () => {
    expect(filterOf(new URLSearchParams('state=parked,lost')).states).toEqual(['parked']);
  });

  it('is not narrow when it is empty', () => {
    expect(isNarrow(filterOf(new URLSearchParams('')))).toBe(false);
    expect(isNarrow(filterOf(new URLSearchParams('stuck=true')))).toBe(true);
  });
});

describe('an age', () => {
  it.each([['PT15M', 900], ['PT24H', 86_400], ['PT1H30M', 5_400], ['PT5S', 5]])('%s is %i seconds', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });

  it('is none if it is no duration', () => {
    expect(secondsOf('soon')).toBeNull();
    expect(secondsOf('PT')).toBeNull();
    expect(secondsOf(null)).toBeNull();
  });

  it('is written as it is read', () => {
    for (const seconds of [1, 60, 61, 3_600, 5_400, 86_400]) expect(secondsOf(isoOf(seconds))).toBe(seconds);
  });
});
