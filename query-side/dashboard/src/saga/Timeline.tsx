import { useMemo, useState, type ReactNode } from 'react';
import { Chip, Group, Stack, Text, ThemeIcon, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle, IconBolt, IconCheck, IconChevronRight, IconClock, IconFlag, IconMapPin, IconMessage, IconPlayerSkipForward,
  IconSend, IconUser, IconX,
} from '@tabler/icons-react';
import type { SagaMoment, SagaStep, SagaView } from '../api/types';
import { Json, Nothing, TextBlock } from '../parts';
import { dayOf, fullTime, micros, preciseClock, spoken, words } from '../words';
import { EventAt, StepDetail } from './MomentDetail';

const KINDS: Record<SagaMoment['kind'], { label: string; color: string; icon: typeof IconBolt }> = {
  event: { label: 'Events', color: 'blue', icon: IconBolt },
  step: { label: 'Steps', color: 'cyan', icon: IconSend },
  stage: { label: 'Stages', color: 'gray', icon: IconMapPin },
  deadline: { label: 'Deadlines', color: 'yellow', icon: IconClock },
  parked: { label: 'Parked', color: 'red', icon: IconAlertTriangle },
  operator: { label: 'Operators', color: 'grape', icon: IconUser },
  note: { label: 'Notes', color: 'grape', icon: IconMessage },
  ended: { label: 'End', color: 'teal', icon: IconFlag },
};

/** What became of a step at a moment, as the application tells it in the moment's detail. */
const DEEDS: Record<string, { said: string; color: string; icon: typeof IconBolt }> = {
  asked: { said: 'asked for', color: 'cyan', icon: IconSend },
  failed: { said: 'failed', color: 'orange', icon: IconX },
  done: { said: 'done', color: 'teal', icon: IconCheck },
  refused: { said: 'refused by a rule', color: 'orange', icon: IconX },
  parked: { said: 'given up, parked', color: 'red', icon: IconAlertTriangle },
  skipped: { said: 'skipped', color: 'yellow', icon: IconPlayerSkipForward },
  abandoned: { said: 'abandoned', color: 'gray', icon: IconX },
};

interface Entry {
  moment: SagaMoment;
  color: string;
  icon: typeof IconBolt;
  title: string;
  said: string;
  detail: ReactNode;
}

/** Everything that happened to a saga, in order; each line opens to what went in and came out. */
export function Timeline({ saga }: { saga: SagaView }) {
  const entries = useMemo(() => saga.timeline.map((moment) => entryOf(moment, saga.steps)), [saga]);
  const kinds = [...new Set(entries.map((entry) => entry.moment.kind))];
  const [hidden, setHidden] = useState<Set<string>>(new Set());
  const shown = entries.filter((entry) => !hidden.has(entry.moment.kind));
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
        <ol className="moments">
          {shown.map((entry, index) => (
            <Line key={`${entry.moment.at}-${index}`} entry={entry} day={dayAfter(shown[index - 1], entry)} />
          ))}
        </ol>
      )}
    </Stack>
  );
}

/** The day, where another one begins. */
function dayAfter(before: Entry | undefined, entry: Entry): string | null {
  const day = dayOf(entry.moment.at);
  return before !== undefined && dayOf(before.moment.at) === day ? null : day;
}

function Line({ entry, day }: { entry: Entry; day: string | null }) {
  const [open, setOpen] = useState(false);
  const { moment, icon: Icon } = entry;
  const took = moment.tookMicros == null ? '' : micros(moment.tookMicros);
  return (
    <li>
      {day !== null && <p className="moment-day">{day}</p>}
      <ThemeIcon className="moment-dot" size={22} radius="xl" color={entry.color} variant="light" aria-hidden>
        <Icon size={13} />
      </ThemeIcon>
      <UnstyledButton className="moment" onClick={() => setOpen(!open)} aria-expanded={open} w="100%">
        <Group justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
          <div className="moment-words">
            <Text size="sm" fw={560} span>{entry.title}</Text>
            <Text size="sm" c="dimmed" span> {[entry.said, took].filter((part) => part !== '').join(' · ')}</Text>
            {moment.error != null && (
              <Text size="xs" c="var(--mantine-color-error)" {...(open ? {} : { lineClamp: 1 })}>{moment.error}</Text>
            )}
          </div>
          <Group gap={6} wrap="nowrap">
            <Text size="xs" c="dimmed" className="number" title={fullTime(moment.at)} style={{ whiteSpace: 'nowrap' }}>
              {preciseClock(moment.at)}
            </Text>
            <IconChevronRight size={14} aria-hidden className={open ? 'chevron chevron-open' : 'chevron'} />
          </Group>
        </Group>
      </UnstyledButton>
      {open && <Stack gap="xs" mt="xs">{entry.detail}</Stack>}
    </li>
  );
}

function entryOf(moment: SagaMoment, steps: SagaStep[]): Entry {
  return moment.kind === 'step' ? stepEntry(moment, steps) : { ...KINDS[moment.kind], moment, ...worded(moment), detail: <Detail moment={moment} steps={steps} /> };
}

function stepEntry(moment: SagaMoment, steps: SagaStep[]): Entry {
  const { did, attempt } = JSON.parse(moment.detail ?? '{}') as { did?: string; attempt?: number };
  const deed = DEEDS[did ?? 'asked'] ?? DEEDS['asked']!;
  const step = steps.find((each) => each.stepId === moment.stepId);
  const said = did === 'failed' ? `attempt ${attempt} failed` : attempt != null && attempt > 1 ? `${deed.said} at attempt ${attempt}` : deed.said;
  return {
    moment, color: deed.color, icon: deed.icon, title: words(moment.name), said,
    detail: step === undefined ? <Detail moment={moment} steps={steps} /> : <StepDetail step={step} />,
  };
}

function worded(moment: SagaMoment): { title: string; said: string } {
  const why = [moment.actor, moment.reason].filter((part) => part != null).join(': ');
  switch (moment.kind) {
    case 'event': return { title: words(moment.name), said: 'was heard' };
    case 'stage': return { title: spoken(moment.name), said: '' };
    case 'deadline': return { title: `Deadline: ${spoken(moment.name)}`, said: 'came' };
    case 'parked': return { title: 'Parked', said: moment.name };
    case 'ended': return { title: 'Ended', said: moment.name.toLowerCase() };
    case 'note': return { title: 'Note', said: why };
    default: return { title: spoken(moment.name), said: why === '' ? '' : `by ${why}` };
  }
}

function Detail({ moment, steps }: { moment: SagaMoment; steps: SagaStep[] }) {
  const step = steps.find((each) => each.stepId === moment.stepId);
  const isBare = moment.position == null && moment.detail == null && moment.error == null && step === undefined;
  return (
    <>
      {moment.position != null && <EventAt position={moment.position} />}
      {moment.error != null && <TextBlock text={moment.error} label="Error" />}
      {moment.detail != null && <Json text={moment.detail} label="Detail" />}
      {step !== undefined && <StepDetail step={step} />}
      {isBare && <Text size="sm" c="dimmed">{fullTime(moment.at)}. There is no more to tell.</Text>}
    </>
  );
}
