import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Group, JsonInput, Menu, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown } from '@tabler/icons-react';
import { call, freshKey } from '../api/client';
import type { SagaAction, SagaStep, SagaView } from '../api/types';
import { difference } from '../diff';
import { ProblemNote } from '../parts';
import { Dialog } from '../parts/Dialog';
import { ACTION_WORDS, prettyJson, spoken, words } from '../words';

const FIRST: SagaAction[] = ['retry', 'resume', 'retry_with', 'skip', 'compensate', 'pause', 'cancel', 'note', 'terminate'];
const SHOWN = 3;

/** What may be done to this saga now; each asks why before it does anything. */
export function Actions({ saga }: { saga: SagaView }) {
  const [asked, setAsked] = useState<SagaAction | null>(null);
  const possible = FIRST.filter((action) => saga.actions.includes(action));
  return (
    <>
      {possible.slice(0, SHOWN).map((action, index) => (
        <Button key={action} size="sm" variant={index === 0 && (action === 'retry' || action === 'resume') ? 'filled' : 'default'}
          onClick={() => setAsked(action)}>{ACTION_WORDS[action].label}</Button>
      ))}
      {possible.length > SHOWN && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="sm" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />} aria-label="More actions">More</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {possible.slice(SHOWN).map((action) => (
              <Menu.Item key={action} onClick={() => setAsked(action)}
                {...(ACTION_WORDS[action].danger ? { color: 'red.8' } : {})}>{ACTION_WORDS[action].label}</Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {asked != null && <ActionDialog key={asked} saga={saga} action={asked} close={() => setAsked(null)} />}
    </>
  );
}

/** The step that an action without another choice is about. */
function stepAtHand(saga: SagaView): SagaStep | undefined {
  return saga.steps.find((step) => step.status === 'parked')
    ?? saga.steps.find((step) => step.error != null && ['waiting', 'running'].includes(step.status))
    ?? saga.steps.find((step) => ['waiting', 'running'].includes(step.status));
}

function ActionDialog({ saga, action, close }: { saga: SagaView; action: SagaAction; close: () => void }) {
  const look = ACTION_WORDS[action];
  const step = ['retry_with', 'skip'].includes(action) ? stepAtHand(saga) : undefined;
  const before = prettyJson(step?.input);
  const [input, setInput] = useState(before);
  const [reason, setReason] = useState('');
  const [key] = useState(freshKey);
  const cache = useQueryClient();
  const act = useMutation({
    mutationFn: () => call<{ state: string }>(`/ops/api/sagas/${encodeURIComponent(saga.saga.sagaId)}/actions`, {
      method: 'POST',
      key,
      body: {
        action, reason,
        ...(step === undefined ? {} : { stepId: step.stepId }),
        ...(action === 'retry_with' ? { input: JSON.parse(input) as unknown } : {}),
      },
    }),
    onSuccess: (answer) => {
      notifications.show({ message: `${look.label}: the saga is ${spoken(answer.state).toLowerCase()} now.`, color: 'teal' });
      void cache.invalidateQueries();
      close();
    },
  });
  const isWritten = isObject(input);
  const changed = action === 'retry_with' && prettyJson(input) !== before;
  return (
    <Dialog close={close} title={look.label} size={action === 'retry_with' ? 'xl' : 'md'}>
      <Stack>
        <Text size="sm">{look.does}</Text>
        {step !== undefined && <Text size="sm">Step: <b>{words(step.name)}</b>, {step.status}</Text>}
        {action === 'retry_with' && (
          <JsonInput label="Input" value={input} onChange={setInput} autosize minRows={6} maxRows={12} formatOnBlur
            error={isWritten ? undefined : 'This is no JSON object.'} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }} />
        )}
        {changed && isWritten && <Difference before={before} after={prettyJson(input)} />}
        <Textarea label={action === 'note' ? 'Note' : 'Reason'} required autosize minRows={2} value={reason} data-autofocus
          description="Kept in the audit and on the timeline" onChange={(event) => setReason(event.currentTarget.value)} />
        {act.error != null && <ProblemNote failure={act.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>Leave it</Button>
          <Button {...(look.danger ? { color: 'red.8' } : {})} loading={act.isPending} onClick={() => act.mutate()}
            disabled={reason.trim() === '' || (action === 'retry_with' && !(changed && isWritten))}>{look.label}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value != null && !Array.isArray(value);
  } catch {
    return false;
  }
}

export function Difference({ before, after }: { before: string; after: string }) {
  const marks = { same: '  ', removed: '− ', added: '+ ' };
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>What changes</Text>
      <pre className="text-block text-short" tabIndex={0} aria-label="What changes">
        {difference(before, after).map((line, index) => (
          <span key={index} className={`line-${line.kind}`}>{marks[line.kind]}{line.text}</span>
        ))}
      </pre>
    </div>
  );
}
