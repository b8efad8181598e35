import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { headers } from './client';

export type Liveness = 'connecting' | 'live' | 'away';

const AGAIN_MILLIS = 3_000;
const AT_MOST_EVERY_MILLIS = 1_000;

/** One server-sent event. */
export interface Sent {
  event: string;
  data: string;
}

/** Takes whole events off the front of a text; what is unfinished stays. */
export function takeEvents(text: string): { events: Sent[]; rest: string } {
  const blocks = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  const events = blocks.flatMap((block) => {
    const lines = block.split('\n').filter((line) => !line.startsWith(':'));
    const valuesOf = (field: string) =>
      lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).trimStart());
    const data = valuesOf('data');
    return data.length === 0 ? [] : [{ event: valuesOf('event')[0] ?? 'message', data: data.join('\n') }];
  });
  return { events, rest };
}

/** Reads a stream of server-sent events until the signal ends it; an EventSource could not say who asks. */
export async function follow(path: string, signal: AbortSignal, opened: () => void, told: (sent: Sent) => void) {
  const answer = await fetch(path, { headers: { ...headers({}), accept: 'text/event-stream' }, signal });
  if (!answer.ok || answer.body == null) throw new Error(`Answered with ${answer.status}`);
  opened();
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const taken = takeEvents(text + value);
    text = taken.rest;
    taken.events.forEach(told);
  }
}

/** Keeps everything that is shown about sagas fresh, as the application tells of changes. */
export function useLiveSagas(): Liveness {
  const [liveness, setLiveness] = useState<Liveness>('connecting');
  const cache = useQueryClient();

  useEffect(() => {
    const end = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    let soon: ReturnType<typeof setTimeout> | undefined;
    const changed = new Set<string>();

    const refresh = () => {
      soon = undefined;
      const ids = new Set(changed);
      changed.clear();
      void cache.invalidateQueries({ queryKey: ['overview'] });
      void cache.invalidateQueries({ queryKey: ['sagas'] });
      void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'saga' && ids.has(String(queryKey[1])) });
    };
    const told = ({ event, data }: Sent) => {
      if (event !== 'sagas' && event !== 'overview') return;
      const news = JSON.parse(data) as { changed?: { sagaId: string }[] };
      news.changed?.forEach((saga) => changed.add(saga.sagaId));
      soon ??= setTimeout(refresh, AT_MOST_EVERY_MILLIS);
    };
    const connect = () => {
      follow('/ops/api/stream', end.signal, () => setLiveness('live'), told)
        .catch(() => undefined)
        .finally(() => {
          if (end.signal.aborted) return;
          setLiveness('away');
          again = setTimeout(() => {
            void cache.invalidateQueries();
            connect();
          }, AGAIN_MILLIS);
        });
    };
    connect();
    return () => {
      end.abort();
      clearTimeout(again);
      clearTimeout(soon);
    };
  }, [cache]);

  return liveness;
}
