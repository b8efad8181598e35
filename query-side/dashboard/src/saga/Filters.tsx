import { useEffect, useState, type Ref } from 'react';
import { Button, Chip, CloseButton, Collapse, Group, NativeSelect, SimpleGrid, Stack, TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useRights } from '../api/session';
import { STATES, type SagaFilter, type SagaState } from '../api/types';
import { addressNow, AGES, filterOf, isNarrow, isoOf, secondsOf } from '../filter';
import { instantOf, localOf, spoken, STATE_LOOK } from '../words';

const TYPES = ['order-fulfilment', 'order-return', 'order-exchange', 'order-delivery', 'person-erasure'];

interface Props {
  filter: SagaFilter;
  set: (filter: SagaFilter) => void;
  search: Ref<HTMLInputElement>;
}

/** What narrows a list of sagas down; it is in the address, so that it can be sent to a colleague. */
export function Filters({ filter, set, search }: Props) {
  const change = (changes: Partial<SagaFilter>) => set({ ...filterOf(addressNow()), ...changes });
  const [more, { toggle }] = useDisclosure(FURTHER.some(([name]) => filter[name] != null) || filter.from != null || filter.to != null);
  return (
    <section className="card card-tight" aria-label="Filter">
      <Stack gap="xs">
        <Group gap="xs">
          <LateText ref={search} className="grows" aria-label="Search sagas" value={filter.q} tell={(q) => change({ q })}
            placeholder="Search orders, sagas, errors …" leftSection={<IconSearch size={16} aria-hidden />} />
          <NativeSelect size="sm" aria-label="Workflow" value={filter.type ?? ''}
            data={[{ value: '', label: 'All workflows' }, ...TYPES.map((type) => ({ value: type, label: spoken(type) }))]}
            onChange={(event) => change({ type: event.currentTarget.value || undefined })} />
          <NativeSelect size="sm" aria-label="Age" value={filter.olderThanSeconds ? isoOf(filter.olderThanSeconds) : ''}
            data={[{ value: '', label: 'Any age' }, ...AGES.map(([value, label]) => ({ value, label: `Older than ${label}` }))]}
            onChange={(event) => change({ olderThanSeconds: secondsOf(event.currentTarget.value) ?? undefined })} />
          <Button variant="default" size="sm" onClick={toggle} aria-expanded={more}
            leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}>More</Button>
          {isNarrow(filter) && <Button variant="subtle" size="sm" onClick={() => set({ states: [] })}>Clear</Button>}
        </Group>
        <Group gap={6} role="group" aria-label="States">
          <Chip.Group multiple value={filter.states} onChange={(states) => change({ states: states as SagaState[] })}>
            {STATES.map((state) => <Chip key={state} value={state} size="xs" variant="outline">{STATE_LOOK[state].label}</Chip>)}
          </Chip.Group>
          <Chip size="xs" variant="outline" checked={filter.stuck === true}
            onChange={(stuck) => change({ stuck: stuck || undefined })}>Late</Chip>
        </Group>
        <Collapse in={more}><Further filter={filter} change={change} /></Collapse>
      </Stack>
    </section>
  );
}

const FURTHER = [
  ['step', 'Step'], ['orderId', 'Order'], ['customerId', 'Customer'], ['productId', 'Product'], ['error', 'Cause of failure'],
] as const;

function Further({ filter, change }: { filter: SagaFilter; change: (changes: Partial<SagaFilter>) => void }) {
  const { mayAct } = useRights();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="xs" verticalSpacing="xs">
      {FURTHER.filter(([name]) => mayAct || name !== 'customerId').map(([name, label]) => (
        <LateText key={name} size="xs" label={label} value={filter[name]} tell={(value) => change({ [name]: value })} />
      ))}
      {([['from', 'Started from'], ['to', 'Started before']] as const).map(([name, label]) => (
        <TextInput key={name} size="xs" type="datetime-local" label={label} value={localOf(filter[name])}
          onChange={(event) => change({ [name]: instantOf(event.currentTarget.value) })} />
      ))}
    </SimpleGrid>
  );
}

/** A text that is told when its writer pauses, and that follows when it is changed from elsewhere. */
export function LateText({ value, tell, ...rest }: {
  value: string | undefined;
  tell: (value: string | undefined) => void;
  ref?: Ref<HTMLInputElement>;
} & Omit<TextInputProps, 'value' | 'onChange'>) {
  const [text, setText] = useState(value ?? '');
  const [told, setTold] = useState(value ?? '');
  const later = useDebouncedCallback((wanted: string) => {
    setTold(wanted.trim());
    tell(wanted.trim() || undefined);
  }, 300);
  useEffect(() => {
    if ((value ?? '') === told) return;
    setText(value ?? '');
    setTold(value ?? '');
  }, [value, told]);
  const write = (wanted: string) => {
    setText(wanted);
    later(wanted);
  };
  return (
    <TextInput size="sm" {...rest} value={text} onChange={(event) => write(event.currentTarget.value)}
      rightSection={text === '' ? null : <CloseButton size="sm" aria-label="Clear the text" onClick={() => write('')} />} />
  );
}
