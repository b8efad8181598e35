import { useMemo, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Chip, Group, Stack, Text, ThemeIcon, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle, IconBolt, IconClock, IconFlag, IconMapPin, IconMessage, IconSend, IconUser,
} from '@tabler/icons-react';
import { call } from '../api/client';
import type { Page, SagaMoment, SagaStep, SagaView, StoredEvent } from '../api/types';
import { Fact, Json, Loaded, Nothing, TextBlock } from '../parts';
import { clock, duration, fullTime, micros, words } from '../words';

const KINDS: Record<SagaMoment['kind'], { label: string; color: string; icon: typeof IconBolt }> = {
  event: { label: 'Events', color: 'blue', icon: IconBolt },
  step: { label: 'Steps', color: 'cyan', icon: IconSend },
  stage: { label: 'Stages', color: 'gray', icon: IconMapPin },
  deadline: { label: 'Deadlines', color: 'yellow', icon: IconClock },
  parked: { label: 'Failures', color: 'red', icon: IconAlertTriangle },
  operator: { label: 'Operators', color: 'grape', icon: IconUser },
  note: { label: 'Notes', color: 'grape', icon: IconMessage },
  ended: { label: 'End', color: 'teal', icon: IconFlag },
};

interface Entry {
  id: string;
  at: string;
  kind: SagaMoment['kind'];
  title: string;
  said: string | null;
  error: string | null;
  took: string | null;
  detail: ReactNode;
}

/** Everything that happened to a saga, in order; each line opens to what went in and came out. */
export function Timeline({ saga }: { saga: SagaView }) {
  const entries = useMemo(() => entriesOf(saga), [saga]);
  const kinds = [...new Set(entries.map((entry) => entry.kind))];
  const [hidden, setHidden] = useState<Set<string>>(new Set());
  const shown = entries.filter((entry) => !hidden.has(entry.kind));
  const turn = (kind: string) => setHidden((before) => {
    const after = new Set(before);
    if (!after.delete(kind)) after.add(kind);
    return after;
  });
  return (
    <Stack gap="sm">
      <Group gap={6} role="group" aria-label="What is shown">
        {kinds.map((kind) => (
          <Chip key={kind} size="xs" variant="outline" checked={!hidden.has(kind)} onChange={() => turn(kind)}>
            {KINDS[kind].label}
          </Chip>
        ))}
      </Group>
      {shown.length === 0 ? <Nothing>Nothing to show.</Nothing> : (
        <ol className="moments">{shown.map((entry) => <Line key={entry.id} entry={entry} />)}</ol>
      )}
    </Stack>
  );
}

function Line({ entry }: { entry: Entry }) {
  const [open, setOpen] = useState(false);
  const look = KINDS[entry.kind];
  const Icon = look.icon;
  return (
    <li>
      <ThemeIcon className="moment-dot" size={22} radius="xl" color={look.color} variant="light" aria-hidden>
        <Icon size={13} />
      </ThemeIcon>
      <UnstyledButton onClick={() => setOpen(!open)} aria-expanded={open} w="100%">
        <Group justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
          <div>
            <Text size="sm" fw={560} span>{entry.title}</Text>
            {entry.said !== null && <Text size="sm" c="dimmed" span> · {entry.said}</Text>}
            {entry.error !== null && <Text size="sm" c="var(--mantine-color-error)" lineClamp={open ? undefined : 1}>{entry.error}</Text>}
          </div>
          <Group gap="xs" wrap="nowrap">
            {entry.took !== null && <Badge size="sm" variant="default" tt="none" fw={500}>{entry.took}</Badge>}
            <Text size="xs" c="dimmed" className="number" title={fullTime(entry.at)} style={{ whiteSpace: 'nowrap' }}>
              {clock(entry.at)}
            </Text>
          </Group>
        </Group>
      </UnstyledButton>
      {open && <Stack gap="xs" mt="xs">{entry.detail}</Stack>}
    </li>
  );
}

function entriesOf(view: SagaView): Entry[] {
  return [...view.timeline.map(momentEntry), ...view.steps.flatMap(stepEntries)]
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.kind === 'step' ? 1 : 0) - (b.kind === 'step' ? 1 : 0));
}

function momentEntry(moment: SagaMoment, index: number): Entry {
  const said = [moment.actor, moment.reason].filter((part) => part !== null).join(': ');
  return {
    id: `moment-${index}`,
    at: moment.at,
    kind: moment.kind,
    title: titleOf(moment),
    said: said === '' ? null : said,
    error: moment.error,
    took: moment.tookMicros === null ? null : micros(moment.tookMicros),
    detail: (
      <>
        {moment.position !== null && <EventAt position={moment.position} />}
        {moment.detail !== null && <Json text={moment.detail} label="Detail" />}
        {moment.position === null && moment.detail === null && <Text size="sm" c="dimmed">There is no more to tell.</Text>}
      </>
    ),
  };
}

function titleOf(moment: SagaMoment): string {
  switch (moment.kind) {
    case 'event': return moment.name;
    case 'stage': return `Now: ${moment.name}`;
    case 'deadline': return `Deadline: ${words(moment.name)}`;
    case 'parked': return `Parked at ${moment.name}`;
    case 'ended': return `Ended: ${moment.name}`;
    default: return words(moment.name);
  }
}

function stepEntries(step: SagaStep): Entry[] {
  const took = step.startedAt && step.finishedAt
    ? duration((Date.parse(step.finishedAt) - Date.parse(step.startedAt)) / 1000) : null;
  const asked: Entry = {
    id: `step-${step.stepId}`,
    at: step.askedAt,
    kind: 'step',
    title: words(step.name),
    said: `${step.status}${step.attempts > 1 ? `, attempt ${step.attempts} of ${step.attemptsAllowed}` : ''}`,
    error: step.error,
    took,
    detail: <StepDetail step={step} />,
  };
  const failures = step.failures.map((failure): Entry => ({
    id: `step-${step.stepId}-${failure.number}`,
    at: failure.endedAt,
    kind: 'parked',
    title: `${words(step.name)}: attempt ${failure.number} failed`,
    said: null,
    error: failure.error,
    took: duration((Date.parse(failure.endedAt) - Date.parse(failure.startedAt)) / 1000),
    detail: <TextBlock text={failure.error} label="Error" />,
  }));
  return [asked, ...failures];
}

export function StepDetail({ step }: { step: SagaStep }) {
  return (
    <>
      <Group component="dl" gap="lg" m={0}>
        <Fact name="Service">{step.service}</Fact>
        <Fact name="Attempts">{step.attempts} of {step.attemptsAllowed}</Fact>
        <Fact name="Command"><span className="mono">{step.commandId}</span></Fact>
        {step.nextAt !== null && <Fact name="Next attempt">{clock(step.nextAt)}</Fact>}
        {step.finishedAt !== null && <Fact name="Finished">{clock(step.finishedAt)}</Fact>}
      </Group>
      <Text size="xs" c="dimmed">Input</Text>
      <Json text={step.input} label="Input" />
      {step.undo !== null && <><Text size="xs" c="dimmed">Taken back by</Text><Json text={step.undo} label="Taken back by" /></>}
      {step.error !== null && <><Text size="xs" c="dimmed">Error</Text><TextBlock text={step.error} label="Error" /></>}
    </>
  );
}

/** What an event said, read when it is asked for. */
function EventAt({ position }: { position: number }) {
  const [asked, setAsked] = useState(true);
  const event = useQuery({
    queryKey: ['event', position],
    queryFn: ({ signal }) => call<Page<StoredEvent>>(`/ops/api/events?after=${position - 1}&limit=1`, { signal }),
    enabled: asked,
    staleTime: Infinity,
  });
  if (!asked) return <Button size="compact-xs" onClick={() => setAsked(true)}>Show the event</Button>;
  return (
    <Loaded query={event}>
      {(page) => {
        const found = page.items[0];
        return found?.position === position
          ? <Json text={JSON.stringify(found.data)} label={found.type} />
          : <Text size="sm" c="dimmed">The event is not there any more.</Text>;
      }}
    </Loaded>
  );
}
