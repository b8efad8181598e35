import type { Money, SagaAction, SagaState } from './api/types';

/** What the states are called and how they look; the colour never speaks alone. */
export const STATE_LOOK: Record<SagaState, { label: string; color: string; means: string }> = {
  parked: { label: 'Parked', color: 'red', means: 'Failed for good: a person must look' },
  paused: { label: 'Paused', color: 'grape', means: 'Held by an operator' },
  retrying: { label: 'Retrying', color: 'orange', means: 'A step failed and is tried again' },
  compensating: { label: 'Compensating', color: 'yellow', means: 'What was done is being undone' },
  running: { label: 'Running', color: 'blue', means: 'A step is under way' },
  waiting: { label: 'Waiting', color: 'gray', means: 'For an event or a deadline' },
  completed: { label: 'Completed', color: 'teal', means: 'Reached its goal' },
  compensated: { label: 'Compensated', color: 'gray', means: 'Given up, and undone' },
  terminated: { label: 'Terminated', color: 'gray', means: 'Ended by an operator as it stood' },
};

export interface ActionWords {
  label: string;
  /** What will happen, in a sentence that is shown before it does. */
  does: string;
  danger?: boolean;
}

export const ACTION_WORDS: Record<SagaAction, ActionWords> = {
  retry: { label: 'Retry now', does: 'What failed is tried again at once; events that wait behind it follow in order.' },
  retry_with: {
    label: 'Retry with edited input',
    does: 'The step is sent again as a new command with the input that you write here.',
  },
  skip: { label: 'Skip step', does: 'The saga goes on as if the step were done. Nothing is sent.' },
  compensate: {
    label: 'Compensate',
    does: 'What was done is undone in reverse: money goes back, goods are released, the order is cancelled.',
    danger: true,
  },
  cancel: { label: 'Cancel order', does: 'The order is asked to cancel, which its rules may refuse.', danger: true },
  terminate: {
    label: 'Terminate',
    does: 'The saga ends as it stands. Nothing is undone: money and goods stay where they are.',
    danger: true,
  },
  pause: { label: 'Pause', does: 'No step is sent and events wait in order until it is resumed.' },
  resume: { label: 'Resume', does: 'Events that waited are handled in order, then its steps go on.' },
  note: { label: 'Add note', does: 'Your words are kept on the timeline. Nothing else changes.' },
};

const DAY = 86_400;

/** A length of time in its two largest units, such as "3 min 20 s". */
export function duration(seconds: number): string {
  if (seconds < 0) return '0 s';
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.floor(seconds);
  const units: [number, string][] = [[DAY, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = units.findIndex(([size]) => whole >= size);
  return units
    .slice(first, first + 2)
    .map(([size, name], index) => {
      const count = Math.floor((index === 0 ? whole : whole % units[first]![0]) / size);
      return count === 0 && index > 0 ? '' : `${count} ${name}`;
    })
    .filter((part) => part !== '')
    .join(' ');
}

export function ago(instant: string, now: number): string {
  return duration(Math.max(0, (now - Date.parse(instant)) / 1000));
}

export function micros(took: number): string {
  return took < 1000 ? `${took} µs` : duration(took / 1_000_000);
}

/** Local time to the second, with the day only if it is another. */
export function clock(instant: string, now = Date.now()): string {
  const at = new Date(instant);
  const time = at.toLocaleTimeString(undefined, { hour12: false });
  return new Date(now).toDateString() === at.toDateString() ? time : `${day(at)} ${time}`;
}

/** Local time to the millisecond: what belongs together happens within one second. */
export function preciseClock(instant: string): string {
  const at = new Date(instant);
  return `${at.toLocaleTimeString(undefined, { hour12: false })}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

export function dayOf(instant: string): string {
  return day(new Date(instant));
}

export function fullTime(instant: string): string {
  return new Date(instant).toLocaleString(undefined, { hour12: false, timeZoneName: 'short' });
}

function day(at: Date): string {
  return at.toLocaleDateString(undefined, { year: 'numeric', month: 'short', day: 'numeric' });
}

export function money(amount: Money | null | undefined): string {
  if (!amount) return '–';
  const digits = amount.amount.split('.')[1]?.length ?? 0;
  const number = Number(amount.amount).toLocaleString(undefined, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${number} ${amount.currency}`;
}

/** An instant as a field for local date and time wants it, and back. */
export function localOf(instant: string | undefined): string {
  if (instant == null) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function instantOf(local: string): string | undefined {
  return local === '' ? undefined : new Date(local).toISOString();
}

export function count(number: number): string {
  return number.toLocaleString();
}

/** "order-fulfilment" as people say it. */
export function spoken(name: string): string {
  const text = name.replaceAll('-', ' ').replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "ReserveStock" as people say it. */
export function words(name: string): string {
  const text = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function prettyJson(text: string | undefined): string {
  if (text == null || text === '') return '';
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
