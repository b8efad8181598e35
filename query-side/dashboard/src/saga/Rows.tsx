import { Link, useNavigate } from 'react-router';
import { Checkbox, Group, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { SagaItem } from '../api/types';
import { Ago, Id, StateBadge } from '../parts';
import { money, spoken, words } from '../words';

interface Choosing {
  chosen: Set<string>;
  toggle: (sagaId: string) => void;
  toggleAll: () => void;
}

interface Props {
  items: SagaItem[];
  at?: number;
  choosing?: Choosing;
}

/** Sagas as a table, or as cards where there is no room for one; what is wrong stands where the eye falls. */
export function SagaRows(props: Props) {
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  return isNarrow ? <Cards items={props.items} /> : <Wide {...props} />;
}

function Wide({ items, at, choosing }: Props) {
  return (
    <div className="rows" tabIndex={0} role="region" aria-label="List of sagas">
      <Table verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            {choosing && (
              <Table.Th w={32}>
                <Checkbox size="xs" aria-label="Choose all that are shown" onChange={choosing.toggleAll}
                  checked={items.length > 0 && choosing.chosen.size === items.length}
                  indeterminate={choosing.chosen.size > 0 && choosing.chosen.size < items.length} />
              </Table.Th>
            )}
            <Table.Th>State</Table.Th>
            <Table.Th>Workflow</Table.Th>
            <Table.Th>Order</Table.Th>
            <Table.Th w="99%">Where it stands</Table.Th>
            <Table.Th ta="right">At stake</Table.Th>
            <Table.Th ta="right">In stage</Table.Th>
            <Table.Th ta="right">Age</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{items.map((saga, index) => <Row key={saga.sagaId} saga={saga} isAt={index === at} choosing={choosing} />)}</Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ saga, isAt, choosing }: { saga: SagaItem; isAt: boolean; choosing: Choosing | undefined }) {
  const navigate = useNavigate();
  const to = `/sagas/${encodeURIComponent(saga.sagaId)}`;
  return (
    <Table.Tr className={`row-link ${isAt ? 'row-at' : ''}`} aria-current={isAt ? 'true' : undefined} onClick={() => void navigate(to)}>
      {choosing && (
        <Table.Td onClick={(event) => event.stopPropagation()}>
          <Checkbox size="xs" aria-label={`Choose ${saga.orderId ?? saga.sagaId}`} checked={choosing.chosen.has(saga.sagaId)}
            onChange={() => choosing.toggle(saga.sagaId)} />
        </Table.Td>
      )}
      <Table.Td><StateBadge state={saga.state} stuck={saga.stuck} /></Table.Td>
      <Table.Td className="one-line">{spoken(saga.type)}</Table.Td>
      <Table.Td className="one-line" onClick={(event) => event.stopPropagation()}><Id value={saga.orderId ?? saga.sagaId} to={to} /></Table.Td>
      <Table.Td className="said"><Where saga={saga} /></Table.Td>
      <Table.Td ta="right" className="number one-line">{money(saga.amount)}</Table.Td>
      <Table.Td ta="right"><Ago at={saga.endedAt == null ? saga.stageSince : undefined} /></Table.Td>
      <Table.Td ta="right"><Ago at={saga.startedAt} /></Table.Td>
    </Table.Tr>
  );
}

function Where({ saga }: { saga: SagaItem }) {
  const more = saga.error ?? (saga.waitsFor == null ? undefined : `Waits for ${saga.waitsFor}`);
  return (
    <>
      <span>{spoken(saga.stage)}</span>
      {saga.step != null && (
        <Text span size="xs" c="dimmed"> · {words(saga.step)}{saga.attempts > 1 ? `, attempt ${saga.attempts}` : ''}</Text>
      )}
      {more != null && (
        <Text size="xs" lineClamp={1} title={more} c={saga.error == null ? 'dimmed' : 'var(--mantine-color-error)'}>{more}</Text>
      )}
    </>
  );
}

function Cards({ items }: { items: SagaItem[] }) {
  return (
    <div>
      {items.map((saga) => (
        <Link key={saga.sagaId} to={`/sagas/${encodeURIComponent(saga.sagaId)}`} className="saga-card">
          <Group justify="space-between" wrap="nowrap" mb={4}>
            <StateBadge state={saga.state} stuck={saga.stuck} />
            <Text size="xs" c="dimmed"><Ago at={saga.startedAt} /></Text>
          </Group>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" fw={540}>{spoken(saga.type)} <span className="mono">{saga.orderId ?? saga.sagaId}</span></Text>
            <Text size="sm" className="number one-line">{money(saga.amount)}</Text>
          </Group>
          <Text size="sm" component="div"><Where saga={saga} /></Text>
        </Link>
      ))}
    </div>
  );
}
