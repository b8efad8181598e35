import { useQuery } from '@tanstack/react-query';
import { Group, Table, Text } from '@mantine/core';
import { call } from '../api/client';
import type { Page, SagaStep, StoredEvent } from '../api/types';
import { Fact, Json, Loaded, TextBlock } from '../parts';
import { clock, duration, spoken } from '../words';

/** A step with its command, the attempts at it, and what would take it back. */
export function StepDetail({ step }: { step: SagaStep }) {
  return (
    <>
      <Group component="dl" gap="lg" m={0}>
        <Fact name="Status">{spoken(step.status)}</Fact>
        <Fact name="Service">{spoken(step.service)}</Fact>
        <Fact name="Attempts">{step.attempts} of {step.attemptsAllowed}</Fact>
        {step.nextAt != null && <Fact name="Next attempt">{clock(step.nextAt)}</Fact>}
        {step.finishedAt != null && <Fact name="Finished">{clock(step.finishedAt)}</Fact>}
        <Fact name="Command"><span className="mono break">{step.commandId}</span></Fact>
      </Group>
      {step.failures.length > 0 && <Attempts step={step} />}
      {step.error != null && step.failures.length === 0 && <TextBlock text={step.error} label="Error" />}
      <Text size="xs" c="dimmed">Input</Text>
      <Json text={step.input} label="Input" />
      {step.undo != null && <><Text size="xs" c="dimmed">Taken back by</Text><Json text={step.undo} label="Taken back by" /></>}
    </>
  );
}

function Attempts({ step }: { step: SagaStep }) {
  return (
    <Table verticalSpacing={3} className="plain" aria-label="Attempts that failed">
      <Table.Thead>
        <Table.Tr><Table.Th>Attempt</Table.Th><Table.Th>Began</Table.Th><Table.Th>Took</Table.Th><Table.Th>Error</Table.Th></Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {step.failures.map((failure) => (
          <Table.Tr key={failure.number}>
            <Table.Td className="number">{failure.number}</Table.Td>
            <Table.Td className="number">{clock(failure.startedAt)}</Table.Td>
            <Table.Td className="number">{duration((Date.parse(failure.endedAt) - Date.parse(failure.startedAt)) / 1000)}</Table.Td>
            <Table.Td className="break">{failure.error}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What an event said, read when it is asked for. */
export function EventAt({ position }: { position: number }) {
  const event = useQuery({
    queryKey: ['event', position],
    queryFn: ({ signal }) => call<Page<StoredEvent>>(`/ops/api/events?after=${position - 1}&limit=1`, { signal }),
    staleTime: Infinity,
  });
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
