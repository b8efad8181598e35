import { useNavigate } from 'react-router';
import { Checkbox, Table, Text } from '@mantine/core';
import type { SagaItem } from '../api/types';
import { Ago, Id, StateBadge } from '../parts';
import { money, spoken, words } from '../words';

interface Choosing {
  chosen: Set<string>;
  toggle: (sagaId: string) => void;
  toggleAll: () => void;
}

/** Sagas as a table; what is wrong stands where the eye falls. */
export function SagaRows({ items, at, choosing }: { items: SagaItem[]; at?: number; choosing?: Choosing }) {
  const navigate = useNavigate();
  return (
    <div className="rows" tabIndex={0} role="region" aria-label="Sagas">
      <Table verticalSpacing={6}>
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
            <Table.Th>Where it stands</Table.Th>
            <Table.Th ta="right">At stake</Table.Th>
            <Table.Th ta="right">In stage</Table.Th>
            <Table.Th ta="right">Age</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((saga, index) => (
            <Table.Tr key={saga.sagaId} className={`row-link ${index === at ? 'row-at' : ''}`}
              aria-current={index === at ? 'true' : undefined} onClick={() => navigate(`/sagas/${saga.sagaId}`)}>
              {choosing && (
                <Table.Td onClick={(event) => event.stopPropagation()}>
                  <Checkbox size="xs" aria-label={`Choose ${saga.orderId ?? saga.sagaId}`}
                    checked={choosing.chosen.has(saga.sagaId)} onChange={() => choosing.toggle(saga.sagaId)} />
                </Table.Td>
              )}
              <Table.Td><StateBadge state={saga.state} stuck={saga.stuck} /></Table.Td>
              <Table.Td>{spoken(saga.type)}</Table.Td>
              <Table.Td onClick={(event) => event.stopPropagation()}>
                <Id value={saga.orderId ?? saga.sagaId} to={`/sagas/${saga.sagaId}`} />
              </Table.Td>
              <Table.Td><Where saga={saga} /></Table.Td>
              <Table.Td ta="right" className="number">{money(saga.amount)}</Table.Td>
              <Table.Td ta="right"><Ago at={saga.stageSince} /></Table.Td>
              <Table.Td ta="right"><Ago at={saga.startedAt} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Where({ saga }: { saga: SagaItem }) {
  const more = saga.error ?? saga.waitsFor;
  return (
    <>
      <span>{saga.stage}</span>
      {saga.step != null && (
        <Text span size="xs" c="dimmed"> · {words(saga.step)}{saga.attempts > 1 ? `, attempt ${saga.attempts}` : ''}</Text>
      )}
      {more != null && <span className="cut" title={more}><Text span size="xs" c="dimmed">{more}</Text></span>}
    </>
  );
}
