import { expect, it } from 'vitest';
import { takeEvents } from './live';

it('takes whole events and keeps what is unfinished', () => {
  const taken = takeEvents(': still here\n\nevent: sagas\ndata: {"more":\ndata: true}\n\nevent: over');
  expect(taken.events).toEqual([{ event: 'sagas', data: '{"more":\ntrue}' }]);
  expect(taken.rest).toBe('event: over');
});
