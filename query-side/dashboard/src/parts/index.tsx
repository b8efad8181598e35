import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { Link } from 'react-router';
import { ActionIcon, Alert, Badge, Center, CopyButton, Group, Loader, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { Refused } from '../api/client';
import type { SagaState } from '../api/types';
import { ago, fullTime, prettyJson, STATE_LOOK } from '../words';

export function PageTitle({ title, about, children }: { title: string; about?: ReactNode; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Everstore`;
  }, [title]);
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <div>
        <Title order={1}>{title}</Title>
        {about !== undefined && <Text c="dimmed" size="sm">{about}</Text>}
      </div>
      {children !== undefined && <Group gap="xs">{children}</Group>}
    </Group>
  );
}

export function Dot({ color }: { color: string }) {
  return (
    <span aria-hidden className="dot"
      style={{ background: `light-dark(var(--mantine-color-${color}-7), var(--mantine-color-${color}-5))` }} />
  );
}

export function StateBadge({ state, stuck }: { state: SagaState; stuck?: boolean }) {
  const look = STATE_LOOK[state];
  return (
    <Group gap={6} wrap="nowrap">
      <Tooltip label={look.means}>
        <Badge color={look.color} variant="light" style={{ color: 'var(--mantine-color-text)' }}
          leftSection={<Dot color={look.color} />}>
          <span className="state">{look.label}</span>
        </Badge>
      </Tooltip>
      {stuck && state !== 'parked' && (
        <Tooltip label="Longer here than expected">
          <Badge color="red" variant="outline" size="sm" style={{ color: 'var(--mantine-color-text)' }}>late</Badge>
        </Tooltip>
      )}
    </Group>
  );
}

const TICK_MILLIS = 5_000;
const watchers = new Set<() => void>();
let present = Date.now();

setInterval(() => {
  present = Date.now();
  watchers.forEach((tell) => tell());
}, TICK_MILLIS);

function onTick(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** How long ago, kept true while it is shown, by one clock for all that is. */
export function Ago({ at }: { at: string | undefined }) {
  const now = useSyncExternalStore(onTick, () => present);
  if (at == null) return <>–</>;
  return <time dateTime={at} title={fullTime(at)} className="number one-line">{ago(at, now)}</time>;
}

export function Id({ value, to }: { value: string; to?: string }) {
  return (
    <Group gap={2} wrap="nowrap" style={{ display: 'inline-flex' }}>
      {to === undefined ? <span className="mono">{value}</span> : <Link className="mono" to={to}>{value}</Link>}
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <ActionIcon variant="subtle" color="gray" size="xs" onClick={copy} aria-label={copied ? 'Copied' : `Copy ${value}`}>
            {copied ? <IconCheck size={12} /> : <IconCopy size={12} />}
          </ActionIcon>
        )}
      </CopyButton>
    </Group>
  );
}

export function TextBlock({ text, label }: { text: string; label: string }) {
  return <pre className="text-block" tabIndex={0} aria-label={label}>{text}</pre>;
}

export function Json({ text, label }: { text: string | undefined; label: string }) {
  return text == null ? null : <TextBlock text={prettyJson(text)} label={label} />;
}

export function problemText(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

export function ProblemNote({ failure }: { failure: unknown }) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} role="alert"
      title={failure instanceof Refused ? failure.problem.title : 'That did not work'}>
      {problemText(failure)}
    </Alert>
  );
}

/** What is asked for, or why it is not there, or that it is on its way. */
export function Loaded<T>({ query, children }: {
  query: { data: T | undefined; error: unknown; isPending: boolean };
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error != null && <ProblemNote failure={query.error} />}
        {children(query.data)}
      </>
    );
  }
  if (query.error != null) return <ProblemNote failure={query.error} />;
  return <Center mih={160}><Loader size="sm" aria-label="Loading" /></Center>;
}

export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Stack align="center" py="xl" gap={4}>
      <Text c="dimmed" size="sm">{children}</Text>
    </Stack>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed" component="dt">{name}</Text>
      <Text size="sm" component="dd" m={0}>{children}</Text>
    </div>
  );
}

/** What is there for those who want to know exactly. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="fold">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
