import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Anchor, Badge, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { Sparkline } from '@mantine/charts';
import { call, freshKey } from '../api/client';
import { useRights } from '../api/session';
import type { FailureGroup, Page } from '../api/types';
import { Ago, Fact, Loaded, Nothing, PageTitle, ProblemNote } from '../parts';
import { clock, count, words } from '../words';

const WINDOWS = [
  { value: '1h', label: '1 hour' }, { value: '24h', label: '24 hours' }, { value: '7d', label: '7 days' },
];

export function FailuresPage() {
  const [address, setAddress] = useSearchParams();
  const window = address.get('window') ?? '24h';
  const only = address.get('cause');
  const failures = useQuery({
    queryKey: ['failures', window],
    queryFn: ({ signal }) => call<Page<FailureGroup>>(`/ops/api/saga-failures?window=${window}`, { signal }),
    refetchInterval: 15_000,
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageTitle title="Failures" about="Grouped by cause, those that hold sagas up first">
        {only != null && <Button variant="default" size="xs" onClick={() => setAddress({ window })}>All causes</Button>}
        <SegmentedControl size="xs" data={WINDOWS} value={window} aria-label="Time span"
          onChange={(value) => setAddress({ window: value, ...(only ? { cause: only } : {}) })} />
      </PageTitle>
      <Loaded query={failures}>
        {({ items }) => {
          const shown = items.filter((group) => only == null || group.cause === only);
          return shown.length === 0
            ? <div className="card"><Nothing>Nothing has failed in this time.</Nothing></div>
            : <Stack>{shown.map((group) => <Group_ key={group.cause} group={group} />)}</Stack>;
        }}
      </Loaded>
    </>
  );
}

function Group_({ group }: { group: FailureGroup }) {
  const found = `/sagas?error=${encodeURIComponent(group.cause)}`;
  return (
    <article className="card">
      <Group justify="space-between" align="flex-start" wrap="wrap">
        <div style={{ flex: '1 1 22rem', minWidth: 0 }}>
          <Group gap="xs">
            {group.parked > 0 && (
              <Badge color="red" variant="light" tt="none" style={{ color: 'var(--mantine-color-text)' }}>
                {count(group.parked)} parked
              </Badge>
            )}
            {group.step != null && <Text size="sm" fw={600}>{words(group.step)}</Text>}
          </Group>
          <Text fw={550} mt={4} style={{ overflowWrap: 'anywhere' }}>{group.message}</Text>
          <Text size="xs" c="dimmed" className="mono" style={{ overflowWrap: 'anywhere' }}>{group.cause}</Text>
          <Group gap="md" mt="xs">
            <Anchor component={Link} to={found} size="sm" underline="always">Its sagas</Anchor>
            {group.sampleSagaId != null && (
              <Anchor component={Link} to={`/sagas/${group.sampleSagaId}`} size="sm" underline="always">An example</Anchor>
            )}
          </Group>
        </div>
        <Group gap="lg" component="dl" m={0} className="failure-facts">
          <Fact name="Times">{count(group.count)}</Fact>
          <Fact name="First"><Ago at={group.firstAt} /></Fact>
          <Fact name="Last"><Ago at={group.lastAt} /></Fact>
        </Group>
        {group.overTime.length > 1 && (
          <div role="img" aria-label={`How often over time: at most ${Math.max(...group.overTime.map((slice) => slice.count))} in a slice`}>
            <Sparkline w={170} h={40} color="red.7" fillOpacity={0.15} data={group.overTime.map((slice) => slice.count)} />
          </div>
        )}
      </Group>
      <Notes group={group} />
    </article>
  );
}

function Notes({ group }: { group: FailureGroup }) {
  const { mayAct } = useRights();
  const [text, setText] = useState<string | null>(null);
  const cache = useQueryClient();
  const note = useMutation({
    mutationFn: () => call('/ops/api/saga-failures/notes', {
      method: 'POST', key: freshKey(), body: { cause: group.cause, text },
    }),
    onSuccess: () => {
      setText(null);
      void cache.invalidateQueries({ queryKey: ['failures'] });
    },
  });
  return (
    <Stack gap={4} mt="sm">
      {group.notes.map((each) => (
        <Text size="sm" key={`${each.at}${each.text}`}>{each.text} <Text span size="xs" c="dimmed">{each.actor}, {clock(each.at)}</Text></Text>
      ))}
      {mayAct && text == null && (
        <Group><Button size="compact-xs" variant="default" onClick={() => setText('')}>Add a note</Button></Group>
      )}
      {text != null && (
        <>
          <Textarea autosize minRows={2} aria-label="Note" value={text} autoFocus
            onChange={(event) => setText(event.currentTarget.value)} />
          {note.error != null && <ProblemNote failure={note.error} />}
          <Group gap="xs">
            <Button size="compact-sm" loading={note.isPending} disabled={text.trim() === ''} onClick={() => note.mutate()}>Keep it</Button>
            <Button size="compact-sm" variant="default" onClick={() => setText(null)}>Leave it</Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
