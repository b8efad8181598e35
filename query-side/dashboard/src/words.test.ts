import { describe, expect, it } from 'vitest';
import { duration, instantOf, localOf, micros, money, prettyJson, spoken, words } from './words';

describe('a duration', () => {
  it.each([
    [0.0123, '12 ms'], [1.26, '1.3 s'], [59, '59 s'], [60, '1 min'], [200, '3 min 20 s'], [3_600, '1 h'],
    [90_000, '1 d 1 h'], [172_800, '2 d'],
  ])('of %f seconds reads %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it('of microseconds stays short', () => {
    expect(micros(420)).toBe('420 µs');
    expect(micros(12_000)).toBe('12 ms');
  });
});

it('names are said as people say them', () => {
  expect(spoken('order-fulfilment')).toBe('Order fulfilment');
  expect(words('ReserveStock')).toBe('Reserve stock');
});

it('money keeps the digits of its currency', () => {
  expect(money({ amount: '5', currency: 'JPY' })).toBe('5 JPY');
  expect(money({ amount: '1.50', currency: 'EUR' })).toMatch(/^1[.,]50 EUR$/);
  expect(money(null)).toBe('–');
});

it('a local time is the same instant again', () => {
  expect(localOf(undefined)).toBe('');
  expect(instantOf('')).toBeUndefined();
  expect(instantOf(localOf('2026-03-29T01:30:00.000Z'))).toBe('2026-03-29T01:30:00.000Z');
});

it('text that is no JSON is shown as it is', () => {
  expect(prettyJson('not json')).toBe('not json');
  expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}');
});
