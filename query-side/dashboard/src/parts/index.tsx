import { useEffect, useState, type ReactNode } from 'react';
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

export function StateBadge({ state, stuck }: { state: SagaState; stuck?: boolean }) {
  const look = STATE_LOOK[state];
  return (
    <Group gap={6} wrap="nowrap">
      <Tooltip label={look.means}>
        <Badge color={look.color} variant="light" radius="sm" tt="none" fw={600} style={{ color: 'var(--mantine-color-text)' }}
          leftSection={<span aria-hidden style={{ color: `var(--mantine-color-${look.color}-filled)` }}>●</span>}>
          {look.label}
        </Badge>
      </Tooltip>
      {stuck && (
        <Tooltip label="Longer here than expected">
          <Badge color="red" variant="outline" radius="sm" tt="none" size="sm" style={{ color: 'var(--mantine-color-text)' }}>
            late
          </Badge>
        </Tooltip>
      )}
    </Group>
  );
}

/** How long ago, kept true while it is shown. */
export function Ago({ at }: { at: string | undefined }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  if (at == null) return <>–</>;
  return (
    <Tooltip label={fullTime(at)}>
      <time dateTime={at} className="number" style={{ whiteSpace: 'nowrap' }}>{ago(at, now)}</time>
    </Tooltip>
  );
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
