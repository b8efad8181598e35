import { useMemo, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Badge, Group, Slider, Stack, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { call } from '../api/client';
import type { Money, SagaView, Subject } from '../api/types';
import { Fact, Loaded, Nothing } from '../parts';
import { clock, fullTime, money, spoken } from '../words';

interface OrderLine {
  productId: string;
  name: string | null;
  quantity: number;
  net: Money;
}

/** The order and its payments beside the saga, now or at any moment of its life. */
export function SubjectAtTime({ saga }: { saga: SagaView }) {
  const moments = useMemo(() => {
    const all = [...saga.timeline.map((moment) => moment.at), ...saga.steps.flatMap((step) => step.finishedAt ?? [])];
    return [...new Set(all)].sort((a, b) => Date.parse(a) - Date.parse(b));
  }, [saga]);
  const [index, setIndex] = useState<number | null>(null);
  const at = index == null || index >= moments.length ? null : moments[index]!;
  const [asOf] = useDebouncedValue(at, 150);
  const subject = useQuery({
    queryKey: ['saga', saga.saga.sagaId, 'subject', asOf ?? saga.version],
    queryFn: ({ signal }) => call<Subject>(
      `/ops/api/sagas/${encodeURIComponent(saga.saga.sagaId)}/subject${asOf == null ? '' : `?asOf=${encodeURIComponent(asOf)}`}`,
      { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Stack gap="sm">
      {moments.length > 0 && (
        <div>
          <Group justify="space-between">
            <Text size="xs" c="dimmed" id="as-of">As it was at</Text>
            <Text size="xs" className="number">{at == null ? 'now' : fullTime(at)}</Text>
          </Group>
          <Slider size="sm" min={0} max={moments.length} step={1} value={index ?? moments.length} thumbLabel="As it was at"
            onChange={setIndex} label={(value) => (value >= moments.length ? 'now' : clock(moments[value]!))} />
        </div>
      )}
      <Loaded query={subject}>
        {(data) => data.order == null
          ? <Nothing>There was no order {at == null ? 'for this saga' : 'at that time'}.</Nothing>
          : <><Order order={data.order} />{data.payments.map((payment) => <Payment key={String(payment['paymentId'])} payment={payment} />)}</>}
      </Loaded>
    </Stack>
  );
}

function Order({ order }: { order: Record<string, unknown> }) {
  const lines = (order['lines'] ?? []) as OrderLine[];
  return (
    <div>
      <Group justify="space-between">
        <Text fw={600} size="sm">Order <span className="mono">{String(order['orderId'])}</span></Text>
        <Badge variant="default" tt="none">{spoken(String(order['status']))}</Badge>
      </Group>
      <Group component="dl" gap="lg" my="xs" mx={0}>
        <Fact name="Total">{money(order['total'] as Money)}</Fact>
        <Fact name="Version">{String(order['version'])}</Fact>
        <Fact name="Customer"><span className="mono">{String(order['customerId'])}</span></Fact>
        {typeof order['cancelReason'] === 'string' && <Fact name="Cancelled because">{order['cancelReason']}</Fact>}
      </Group>
      <Table verticalSpacing={3}>
        <Table.Tbody>
          {lines.map((line, index) => (
            <Table.Tr key={`${line.productId}-${index}`}>
              <Table.Td>{line.quantity} × {line.name ?? line.productId}</Table.Td>
              <Table.Td ta="right" className="number">{money(line.net)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Payment({ payment }: { payment: Record<string, unknown> }) {
  return (
    <div>
      <Group justify="space-between">
        <Text fw={600} size="sm">Payment <span className="mono">{String(payment['paymentId'])}</span></Text>
        <Badge variant="default" tt="none">{spoken(String(payment['status']))}</Badge>
      </Group>
      <Group component="dl" gap="lg" my={4} mx={0}>
        {(['authorized', 'captured', 'refunded', 'retained'] as const).map((name) => (
          <Fact key={name} name={spoken(name)}>{money(payment[name] as Money | undefined)}</Fact>
        ))}
        {typeof payment['declineReason'] === 'string' && <Fact name="Declined because">{payment['declineReason']}</Fact>}
      </Group>
    </div>
  );
}
