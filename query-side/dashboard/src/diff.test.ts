import { expect, it } from 'vitest';
import { difference } from './diff';

it('tells what is gone and what is new, and keeps what is common', () => {
  expect(difference('a\nb\nc', 'a\nx\nc')).toEqual([
    { kind: 'same', text: 'a' },
    { kind: 'removed', text: 'b' },
    { kind: 'added', text: 'x' },
    { kind: 'same', text: 'c' },
  ]);
});

it('finds nothing where nothing differs', () => {
  expect(difference('a\nb', 'a\nb').every((line) => line.kind === 'same')).toBe(true);
});
