import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Group, NativeSelect, Stack, Table, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call, freshKey } from '../api/client';
import type { SagaAction } from '../api/types';
import { problemText } from '../parts';
import { Dialog } from '../parts/Dialog';
import { ACTION_WORDS, count } from '../words';

/** What may be taken back; the rest wants a bulk action, which a second person approves. */
const AT_ONCE: SagaAction[] = ['retry', 'pause', 'resume', 'note'];

interface Failed {
  sagaId: string;
  problem: string;
}

/** Stands below the list while sagas are chosen. */
export function ChosenBar({ chosen, clear }: { chosen: string[]; clear: () => void }) {
  const [open, setOpen] = useState(false);
  if (chosen.length === 0) return null;
  return (
    <div className="chosen-bar card" role="region" aria-label="Chosen sagas">
      <Text size="sm" fw={560} role="status">{count(chosen.length)} chosen</Text>
      <Group gap="xs">
        <Button size="compact-sm" onClick={() => setOpen(true)}>Act on them</Button>
        <Button size="compact-sm" variant="default" onClick={clear}>Choose none</Button>
      </Group>
      {open && <ChosenDialog chosen={chosen} clear={clear} close={() => setOpen(false)} />}
    </div>
  );
}

function ChosenDialog({ chosen, clear, close }: { chosen: string[]; clear: () => void; close: () => void }) {
  const [action, setAction] = useState<SagaAction>('retry');
  const [reason, setReason] = useState('');
  const cache = useQueryClient();
  const act = useMutation({
    mutationFn: async () => {
      const failed: Failed[] = [];
      for (const sagaId of chosen) {
        await call(`/ops/api/sagas/${encodeURIComponent(sagaId)}/actions`, { method: 'POST', key: freshKey(), body: { action, reason } })
          .catch((failure: unknown) => failed.push({ sagaId, problem: problemText(failure) }));
      }
      return failed;
    },
    onSuccess: (failed) => {
      void cache.invalidateQueries();
      if (failed.length > 0) return;
      notifications.show({ message: `${ACTION_WORDS[action].label}: ${count(chosen.length)} sagas done.`, color: 'teal' });
      clear();
    },
  });
  return (
    <Dialog close={close} title={`Act on ${count(chosen.length)} chosen sagas`} size="lg">
      <Stack>
        <NativeSelect label="Action" value={action} data={AT_ONCE.map((each) => ({ value: each, label: ACTION_WORDS[each].label }))}
          onChange={(event) => setAction(event.currentTarget.value as SagaAction)} />
        <Text size="sm">{ACTION_WORDS[action].does}</Text>
        <Text size="xs" c="dimmed">
          What cannot be taken back (skip, compensate, cancel, terminate) is done by a bulk action over a filter, which a second
          person approves.
        </Text>
        <Textarea label="Reason" required autosize minRows={2} value={reason} data-autofocus description="Kept in the audit and on every timeline"
          onChange={(event) => setReason(event.currentTarget.value)} />
        {act.data !== undefined && act.data.length > 0 && <Refused all={chosen.length} failed={act.data} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>{act.data === undefined ? 'Leave it' : 'Close'}</Button>
          {act.data === undefined && (
            <Button loading={act.isPending} disabled={reason.trim() === ''} onClick={() => act.mutate()}>
              {ACTION_WORDS[action].label}: {count(chosen.length)}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}

function Refused({ all, failed }: { all: number; failed: Failed[] }) {
  return (
    <div role="alert">
      <Text size="sm" fw={560}>{count(all - failed.length)} done, {count(failed.length)} refused:</Text>
      <Table verticalSpacing={3} className="plain">
        <Table.Tbody>
          {failed.map((each) => (
            <Table.Tr key={each.sagaId}>
              <Table.Td className="mono">{each.sagaId}</Table.Td>
              <Table.Td>{each.problem}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
