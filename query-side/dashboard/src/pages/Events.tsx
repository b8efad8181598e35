import { Fragment, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { Button, Group, Table, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { call } from '../api/client';
import type { Page, StoredEvent } from '../api/types';
import { Json, Loaded, Nothing, PageTitle } from '../parts';
import { clock, count, spoken } from '../words';

const NAMES = ['type', 'aggregateId', 'after'] as const;

export function EventsPage() {
  const [address, setAddress] = useSearchParams();
  const events = useQuery({
    queryKey: ['events', address.toString()],
    queryFn: ({ signal }) => call<Page<StoredEvent>>(`/ops/api/events?limit=100&${address}`, { signal }),
    placeholderData: (before) => before,
  });
  const set = (changes: Record<string, string>) => {
    const next = new URLSearchParams(address);
    Object.entries(changes).forEach(([name, value]) => (value === '' ? next.delete(name) : next.set(name, value)));
    setAddress(next);
  };
  const later = useDebouncedCallback(set, 300);
  return (
    <>
      <PageTitle title="Events" about="The log that everything follows, in order" />
      <Group gap="xs" mb="sm" role="search">
        {NAMES.map((name) => (
          <TextInput key={name} size="sm" aria-label={label(name)} placeholder={label(name)} defaultValue={address.get(name) ?? ''}
            onChange={(event) => later({ [name]: event.currentTarget.value.trim(), cursor: '' })} />
        ))}
      </Group>
      <Loaded query={events}>
        {({ items, next }) => (
          <section className="card rows" tabIndex={0} role="region" aria-label="Events">
            {items.length === 0 ? <Nothing>No event matches.</Nothing> : <Rows events={items} />}
            <Group mt="xs">
              {address.has('cursor') && <Button size="compact-sm" variant="default" onClick={() => set({ cursor: '' })}>From the start</Button>}
              {next !== null && <Button size="compact-sm" variant="default" onClick={() => set({ cursor: next })}>Next page</Button>}
            </Group>
          </section>
        )}
      </Loaded>
    </>
  );
}

function label(name: (typeof NAMES)[number]): string {
  return name === 'aggregateId' ? 'Order, product, person …' : name === 'after' ? 'After position' : spoken(name);
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
                <button type="button" aria-expanded={open === event.position} className="mono"
                  style={{ background: 'none', border: 0, color: 'inherit', cursor: 'pointer', padding: 0 }}>{count(event.position)}</button>
              </Table.Td>
              <Table.Td className="number">{clock(event.at)}</Table.Td>
              <Table.Td>{event.service}</Table.Td>
              <Table.Td fw={550}>{event.type}</Table.Td>
              <Table.Td className="mono">{event.aggregateId}</Table.Td>
            </Table.Tr>
            {open === event.position && (
              <Table.Tr>
                <Table.Td colSpan={5}><Json text={JSON.stringify({ data: event.data, metadata: event.metadata })} label={event.type} /></Table.Td>
              </Table.Tr>
            )}
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  );
}
