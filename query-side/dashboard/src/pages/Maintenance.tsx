import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { call } from '../api/client';
import { useRights } from '../api/session';
import type { Maintenance } from '../api/types';
import { Fact, Loaded, PageTitle, ProblemNote } from '../parts';
import { clock, count } from '../words';

const PATH = '/ops/api/maintenance';

export function MaintenancePage() {
  const state = useQuery({
    queryKey: ['maintenance'],
    queryFn: ({ signal }) => call<Maintenance>(PATH, { signal }),
    refetchInterval: 5_000,
  });
  return (
    <>
      <PageTitle title="Maintenance" about="Orders are taken while payments wait" />
      <Loaded query={state}>{(data) => <Payments state={data} />}</Loaded>
    </>
  );
}

function Payments({ state }: { state: Maintenance }) {
  const { mayHoldPayments } = useRights();
  const [reason, setReason] = useState('');
  const cache = useQueryClient();
  const change = useMutation({
    mutationFn: () => call(PATH, {
      method: 'PUT',
      body: { paymentsHeld: !state.paymentsHeld, reason },
      headers: { 'if-match': `"${state.version}"` },
    }),
    onSuccess: () => {
      setReason('');
      void cache.invalidateQueries({ queryKey: ['maintenance'] });
    },
  });
  return (
    <section className="card" style={{ maxWidth: 640 }}>
      <Stack>
        <Group justify="space-between">
          <Title order={2}>Payments</Title>
          <Badge color={state.paymentsHeld ? 'orange' : 'teal'} variant="light" tt="none" style={{ color: 'var(--mantine-color-text)' }}>
            {state.paymentsHeld ? 'Held' : 'Taken as they come'}
          </Badge>
        </Group>
        <Group component="dl" gap="xl" m={0}>
          <Fact name="Waiting at the gateway">{count(state.waiting)}</Fact>
          {state.changedAt != null && <Fact name="Since">{clock(state.changedAt)}</Fact>}
          {state.changedBy != null && <Fact name="By">{state.changedBy}</Fact>}
          {state.reason != null && <Fact name="Because">{state.reason}</Fact>}
        </Group>
        <Text size="sm">
          {state.paymentsHeld
            ? 'When payments are taken again, everything that waits goes on at once.'
            : 'While payments are held, orders are accepted and stock is reserved; no money is asked for.'}
        </Text>
        {mayHoldPayments && (
          <>
            <Textarea label="Reason" required autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            {change.error != null && <ProblemNote failure={change.error} />}
            <Group>
              <Button color={state.paymentsHeld ? undefined : 'orange.9'} disabled={reason.trim() === ''} loading={change.isPending}
                onClick={() => change.mutate()}>{state.paymentsHeld ? 'Take payments again' : 'Hold payments'}</Button>
            </Group>
          </>
        )}
      </Stack>
    </section>
  );
}
