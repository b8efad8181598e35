import { useQuery } from '@tanstack/react-query';
import { Badge, Table, Text } from '@mantine/core';
import { call } from '../api/client';
import type { Page, Processor } from '../api/types';
import { Dot, Loaded, Nothing, PageTitle } from '../parts';
import { count, duration, spoken } from '../words';

const COLORS: Record<string, string> = { working: 'teal', behind: 'orange', stopped: 'red' };

export function ProcessorsPage() {
  const processors = useQuery({
    queryKey: ['processors'],
    queryFn: ({ signal }) => call<Page<Processor>>('/ops/api/processors', { signal }),
    refetchInterval: 2_000,
  });
  return (
    <>
      <PageTitle title="Processors" about="What follows the log of all events, and how far behind it is" />
      <Loaded query={processors}>
        {({ items }) => (
          <section className="card rows" tabIndex={0} role="region" aria-label="Processors">
            {items.length === 0 ? <Nothing>No processor is known here.</Nothing> : (
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Processor</Table.Th><Table.Th>Service</Table.Th><Table.Th>State</Table.Th>
                    <Table.Th ta="right">Position</Table.Th><Table.Th ta="right">Of</Table.Th><Table.Th ta="right">Behind</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {[...items].sort((a, b) => b.lagEvents - a.lagEvents || a.name.localeCompare(b.name)).map((each) => (
                    <Table.Tr key={each.name}>
                      <Table.Td fw={550}>{each.name}</Table.Td>
                      <Table.Td>{each.service ?? '–'}</Table.Td>
                      <Table.Td><Badge variant="default" leftSection={<Dot color={COLORS[each.state] ?? 'gray'} />}>{spoken(each.state)}</Badge></Table.Td>
                      <Table.Td ta="right" className="number">{count(each.position)}</Table.Td>
                      <Table.Td ta="right" className="number">{count(each.head)}</Table.Td>
                      <Table.Td ta="right" className="number">
                        {each.lagEvents === 0 ? <Text span size="xs" c="dimmed">up to date</Text>
                          : `${count(each.lagEvents)} events${each.lagMillis == null ? '' : `, ${duration(each.lagMillis / 1000)}`}`}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )}
          </section>
        )}
      </Loaded>
    </>
  );
}
