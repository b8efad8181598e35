import { STATES, type SagaFilter, type SagaState } from './api/types';

const TEXTS = ['type', 'step', 'q', 'orderId', 'customerId', 'productId', 'error', 'from', 'to'] as const;

/** Ages that operators ask for. */
export const AGES: [string, string][] = [
  ['PT1M', '1 minute'], ['PT5M', '5 minutes'], ['PT15M', '15 minutes'], ['PT1H', '1 hour'], ['PT24H', '1 day'],
];

/** The filter that an address holds: what is shown can be bookmarked and sent to a colleague. */
export function filterOf(address: URLSearchParams): SagaFilter {
  const known = new Set<string>(STATES);
  const states = (address.get('state') ?? '').split(',').filter((state) => known.has(state)) as SagaState[];
  const age = secondsOf(address.get('olderThan'));
  return {
    states,
    ...Object.fromEntries(TEXTS.flatMap((name) => (address.get(name) ? [[name, address.get(name)]] : []))),
    ...(age == null ? {} : { olderThanSeconds: age }),
    ...(address.get('stuck') === 'true' ? { stuck: true } : {}),
  };
}

export function addressOf(filter: SagaFilter): URLSearchParams {
  const address = new URLSearchParams();
  if (filter.states.length > 0) address.set('state', filter.states.join(','));
  TEXTS.forEach((name) => {
    if (filter[name]) address.set(name, filter[name]);
  });
  if (filter.olderThanSeconds) address.set('olderThan', isoOf(filter.olderThanSeconds));
  if (filter.stuck) address.set('stuck', 'true');
  return address;
}

/** What the address says at this moment: the page may not have been drawn anew since the last change. */
export function addressNow(): URLSearchParams {
  return new URLSearchParams(window.location.search);
}

export function isNarrow(filter: SagaFilter): boolean {
  return addressOf(filter).size > 0;
}

/** Seconds of a duration such as PT15M; null if it is none. */
export function secondsOf(text: string | null): number | null {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text ?? '');
  if (!parts || text === 'PT') return null;
  return Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0);
}

export function isoOf(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`;
  return `PT${text || '0S'}`;
}
