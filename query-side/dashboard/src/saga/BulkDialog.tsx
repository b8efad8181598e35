import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconStack2, IconUsers } from '@tabler/icons-react';
import { call, freshKey } from '../api/client';
import type { BulkAction, BulkEstimate, SagaAction, SagaFilter } from '../api/types';
import { Fact, ProblemNote } from '../parts';
import { Dialog } from '../parts/Dialog';
import { ACTION_WORDS, count, money, STATE_LOOK } from '../words';

const IN_BULK: SagaAction[] = ['retry', 'skip', 'compensate', 'cancel', 'terminate', 'pause', 'resume', 'note'];
const PATH = '/ops/api/saga-bulk-actions';

/** Acts on all sagas that match: first says how many and how much money, then asks. */
export function BulkDialog({ filter, total }: { filter: SagaFilter; total: number }) {
  const [open, window] = useDisclosure(false);
  const [action, setAction] = useState<SagaAction>('retry');
  const [reason, setReason] = useState('');
  const [key, setKey] = useState(freshKey);
  const navigate = useNavigate();

  const estimate = useMutation({
    mutationFn: (what: SagaAction) => call<BulkEstimate>(PATH, {
      method: 'POST', key: freshKey(), body: { action: what, filter, dryRun: true },
    }),
  });
  const start = useMutation({
    mutationFn: () => call<BulkAction>(PATH, { method: 'POST', key, body: { action, filter, reason, dryRun: false } }),
    onSuccess: (bulk) => {
      window.close();
      setKey(freshKey());
      void navigate(`/bulk-actions/${bulk.bulkId}`);
    },
  });
  const begin = () => {
    start.reset();
    estimate.mutate(action);
    window.open();
  };

  return (
    <>
      <Button size="sm" variant="default" onClick={begin} disabled={total === 0} leftSection={<IconStack2 size={16} aria-hidden />}>
        Bulk action
      </Button>
      {open && <Dialog close={window.close} title="Act on all sagas that match the filter" size="lg">
        <Stack>
          <NativeSelect label="Action" value={action}
            data={IN_BULK.map((each) => ({ value: each, label: ACTION_WORDS[each].label }))}
            onChange={(event) => {
              setAction(event.currentTarget.value as SagaAction);
              estimate.mutate(event.currentTarget.value as SagaAction);
            }} />
          <Text size="sm">{ACTION_WORDS[action].does}</Text>
          {estimate.error != null && <ProblemNote failure={estimate.error} />}
          {estimate.data && <Estimate estimate={estimate.data} />}
          <Textarea label="Reason" required autosize minRows={2} value={reason}
            description="Kept in the audit and on every timeline" onChange={(event) => setReason(event.currentTarget.value)} />
          {start.error != null && <ProblemNote failure={start.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={window.close}>Leave it</Button>
            <Button color={ACTION_WORDS[action].danger ? 'red.8' : undefined} loading={start.isPending}
              disabled={reason.trim() === '' || !estimate.data || estimate.data.sagas === 0} onClick={() => start.mutate()}>
              {estimate.data?.needsApproval ? 'Ask for approval' : `${ACTION_WORDS[action].label} for ${count(estimate.data?.sagas ?? 0)}`}
            </Button>
          </Group>
        </Stack>
      </Dialog>}
    </>
  );
}

export function Estimate({ estimate }: { estimate: BulkEstimate }) {
  return (
    <>
      <Group component="dl" gap="xl" m={0} className="card">
        <Fact name="Sagas"><b>{count(estimate.sagas)}</b></Fact>
        <Fact name="Passed over">{count(estimate.passedOver)}</Fact>
        <Fact name="At stake">{estimate.money.length === 0 ? '–' : estimate.money.map(money).join(' · ')}</Fact>
        <Fact name="By state">
          {Object.entries(estimate.states)
            .map(([state, number]) => `${STATE_LOOK[state as keyof typeof STATE_LOOK]?.label ?? state} ${count(number)}`)
            .join(' · ') || '–'}
        </Fact>
      </Group>
      {estimate.needsApproval && (
        <Alert color="yellow" variant="light" icon={<IconUsers size={18} />}>
          A second person must approve this: money moves, or work is given up.
        </Alert>
      )}
    </>
  );
}
