import { Fragment, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { Button, Group, Switch, Table, Text } from '@mantine/core';
import { call } from '../api/client';
import type { Page, Processor, StoredEvent } from '../api/types';
import { Json, Loaded, Nothing, PageTitle } from '../parts';
import { addressNow } from '../filter';
import { LateText } from '../saga/Filters';
import { clock, count } from '../words';

const FIELDS = [['type', 'Event, such as OrderPlaced'], ['aggregateId', 'Order, product, person …'], ['after', 'After position']] as const;
const SHOWN = 100;
const LOOKED_BACK = 5_000;
const EVERY_MILLIS = 2_000;

/** The latest events, or the log from a position on. */
export function EventsPage() {
  const [address, setAddress] = useSearchParams();
  const [live, setLive] = useState(true);
  const fromStart = ['after', 'aggregateId', 'cursor'].some((name) => address.has(name));
  const events = useQuery({
    queryKey: ['events', address.toString()],
    queryFn: ({ signal }) => (fromStart ? ofLog(address, signal) : latest(address.get('type'), signal)),
    placeholderData: (before) => before,
    refetchInterval: !fromStart && live ? EVERY_MILLIS : false,
  });
  const set = (changes: Record<string, string | undefined>) => {
    const next = addressNow();
    Object.entries(changes).forEach(([name, value]) => (value === undefined ? next.delete(name) : next.set(name, value)));
    setAddress(next);
  };
  return (
    <>
      <PageTitle title="Events" about={fromStart ? 'The log that everything follows, in order' : 'The log that everything follows, the latest first'}>
        {!fromStart && <Switch label="Live" checked={live} onChange={(event) => setLive(event.currentTarget.checked)} />}
      </PageTitle>
      <Group gap="xs" mb="sm" role="search">
        {FIELDS.map(([name, label]) => (
          <LateText key={name} className="grows" aria-label={label} placeholder={label} value={address.get(name) ?? undefined}
            tell={(value) => set({ [name]: value, cursor: undefined })} />
        ))}
      </Group>
      <Loaded query={events}>
        {({ items, next }) => (
          <>
            <section className="card rows" tabIndex={0} aria-label="Events">
              {items.length === 0 ? <Nothing>No event matches{fromStart ? '' : ` among the latest ${count(LOOKED_BACK)}`}.</Nothing> : <Rows events={items} />}
            </section>
            <Group mt="xs" gap="xs">
              {address.has('cursor') && <Button size="compact-sm" variant="default" onClick={() => set({ cursor: undefined })}>First page</Button>}
              {fromStart && next != null && <Button size="compact-sm" variant="default" onClick={() => set({ cursor: next })}>Next page</Button>}
            </Group>
          </>
        )}
      </Loaded>
    </>
  );
}

function ofLog(address: URLSearchParams, signal: AbortSignal): Promise<Page<StoredEvent>> {
  return call(`/ops/api/events?limit=${SHOWN}&${address}`, { signal });
}

/** Where the log ends is known from those who follow it. */
async function latest(type: string | null, signal: AbortSignal): Promise<Page<StoredEvent>> {
  const followers = await call<Page<Processor>>('/ops/api/processors', { signal });
  const head = Math.max(0, ...followers.items.map((each) => each.head));
  const asked = new URLSearchParams({ after: String(Math.max(0, head - (type == null ? SHOWN : LOOKED_BACK))), limit: '200' });
  if (type != null) asked.set('type', type);
  const page = await call<Page<StoredEvent>>(`/ops/api/events?${asked}`, { signal });
  return { items: [...page.items].reverse(), next: null };
}

function Rows({ events }: { events: StoredEvent[] }) {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <Table verticalSpacing={5}>
      <Table.Thead>
        <Table.Tr>{['Position', 'When', 'Service', 'Event', 'Of'].map((name) => <Table.Th key={name}>{name}</Table.Th>)}</Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {events.map((event) => (
          <Fragment key={event.position}>
            <Table.Tr className="row-link" onClick={() => setOpen(open === event.position ? null : event.position)}>
              <Table.Td className="number">
                <button type="button" aria-expanded={open === event.position} className="row-button">{count(event.position)}</button>
              </Table.Td>
              <Table.Td className="number">{clock(event.at)}</Table.Td>
              <Table.Td>{event.service}</Table.Td>
              <Table.Td fw={550}>{event.type}</Table.Td>
              <Table.Td className="mono">{event.aggregateId}</Table.Td>
            </Table.Tr>
            {open === event.position && (
              <Table.Tr>
                <Table.Td colSpan={5}>
                  <Text size="xs" c="dimmed" mb={4}>Revision {event.revision}, number {event.sequence} of its {event.aggregateType}</Text>
                  <Json text={JSON.stringify({ data: event.data, metadata: event.metadata })} label={event.type} />
                </Table.Td>
              </Table.Tr>
            )}
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  );
}
