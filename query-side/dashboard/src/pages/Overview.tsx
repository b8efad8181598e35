import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { Group, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { LineChart } from '@mantine/charts';
import { call } from '../api/client';
import { STATES, type Overview, type SagaState } from '../api/types';
import { Dot, Loaded, Nothing, PageTitle } from '../parts';
import { SagaRows } from '../saga/Rows';
import { count, duration, spoken, STATE_LOOK } from '../words';

const WINDOWS = [
  { value: '1h', label: '1 hour' },
  { value: '24h', label: '24 hours' },
  { value: '7d', label: '7 days' },
];

const SHOWN = 6;

export function OverviewPage() {
  const [window, setWindow] = useState('24h');
  const overview = useQuery({
    queryKey: ['overview', window],
    queryFn: ({ signal }) => call<Overview>(`/ops/api/overview?window=${window}`, { signal }),
    refetchInterval: 30_000,
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageTitle title="Overview" about="How the shop’s workflows are doing">
        <SegmentedControl size="xs" data={WINDOWS} value={window} onChange={setWindow} aria-label="Time span" />
      </PageTitle>
      <Loaded query={overview}>{(data) => <Figures data={data} window={window} />}</Loaded>
    </>
  );
}

function Figures({ data, window }: { data: Overview; window: string }) {
  return (
    <Stack>
      <section className="card" aria-labelledby="needs-person">
        <Group justify="space-between" mb="xs">
          <Title order={2} id="needs-person">Needs a person</Title>
          <Group gap="md">
            <Link to="/sagas?state=parked">All parked</Link>
            <Link to="/sagas?stuck=true">All late</Link>
          </Group>
        </Group>
        {data.needsPerson.length === 0
          ? <Nothing>Nothing is parked or late. Nobody is needed.</Nothing>
          : <SagaRows items={data.needsPerson.slice(0, SHOWN)} />}
      </section>
      <section className="tiles" aria-label="Sagas by state">
        {STATES.map((state) => <StateTile key={state} state={state} number={data.states[state] ?? 0} />)}
      </section>
      <section className="figures" aria-label={`Of those that ended in the last ${WINDOWS.find((each) => each.value === window)?.label}`}>
        <Figure name="Success" value={data.successPercent == null ? '–' : `${data.successPercent.toFixed(1)} %`} />
        <Figure name="Duration p50" value={seconds(data.seconds.p50)} />
        <Figure name="Duration p95" value={seconds(data.seconds.p95)} />
        <Figure name="Duration p99" value={seconds(data.seconds.p99)} />
      </section>
      <section className="card">
        <Title order={2} mb="sm">Started, completed and failed</Title>
        <LineChart h={210} dataKey="at" withLegend withDots={false} curveType="monotone" data={slices(data, window)}
          series={[
            { name: 'started', label: 'Started', color: 'blue.6' },
            { name: 'completed', label: 'Completed', color: 'teal.6' },
            { name: 'failed', label: 'Failed', color: 'red.6', strokeDasharray: '5 3' },
          ]}
          yAxisProps={{ width: 42, allowDecimals: false }} />
      </section>
      <section className="card">
        <Title order={2} mb="sm">By workflow</Title>
        <ByType data={data} />
      </section>
    </Stack>
  );
}

function StateTile({ state, number }: { state: SagaState; number: number }) {
  const look = STATE_LOOK[state];
  const alarming = state === 'parked' && number > 0;
  return (
    <Link to={`/sagas?state=${state}`} className={alarming ? 'card tile tile-alarming' : 'card tile'} title={look.means}>
      <Text size="xs" c="dimmed" truncate>
        <Dot color={look.color} /> {look.label}
      </Text>
      <Text fw={620} fz={20} className="number">{count(number)}</Text>
    </Link>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="card tile">
      <Text size="xs" c="dimmed">{name}</Text>
      <Text fw={650} fz={20} className="number">{value}</Text>
    </div>
  );
}

function ByType({ data }: { data: Overview }) {
  const types = Object.entries(data.statesByType);
  const shown = STATES.filter((state) => types.some(([, states]) => (states[state] ?? 0) > 0));
  if (types.length === 0) return <Nothing>No saga has run in this time.</Nothing>;
  return (
    <div className="rows" tabIndex={0} role="region" aria-label="Sagas by workflow and state">
      <Table className="plain">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Workflow</Table.Th>
            {shown.map((state) => <Table.Th key={state} ta="right">{STATE_LOOK[state].label}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {types.map(([type, states]) => (
            <Table.Tr key={type}>
              <Table.Td><Link to={`/sagas?type=${type}`}>{spoken(type)}</Link></Table.Td>
              {shown.map((state) => (
                <Table.Td key={state} ta="right" className="number">{count(states[state] ?? 0)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function seconds(value: number | undefined): string {
  return value == null ? '–' : duration(value);
}

function slices(data: Overview, window: string) {
  const options: Intl.DateTimeFormatOptions =
    window === '7d' ? { month: 'short', day: 'numeric' } : { hour: '2-digit', minute: '2-digit', hour12: false };
  return data.rates.map((rate) => ({ ...rate, at: new Date(rate.at).toLocaleString(undefined, options) }));
}
