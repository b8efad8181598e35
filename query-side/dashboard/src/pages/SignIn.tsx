import { useState, type FormEvent } from 'react';
import { Button, Center, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useSession } from '../api/session';
import { ProblemNote } from '../parts';

export function SignInPage() {
  const { signIn } = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    signIn(email, password).catch(setFailure).finally(() => setBusy(false));
  };

  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w="100%" maw={380} component="form" onSubmit={submit}>
        <Stack>
          <Group gap="xs">
            <IconBolt size={26} aria-hidden color="var(--accent)" />
            <div>
              <Title order={1}>Everstore</Title>
              <Text c="dimmed" size="sm">Operations</Text>
            </div>
          </Group>
          <TextInput label="E-mail" type="email" autoComplete="username" required autoFocus value={email}
            onChange={(event) => setEmail(event.currentTarget.value)} />
          <PasswordInput label="Password" autoComplete="current-password" required value={password}
            onChange={(event) => setPassword(event.currentTarget.value)} />
          {failure != null && <ProblemNote failure={failure} />}
          <Button type="submit" loading={busy}>Sign in</Button>
        </Stack>
      </Paper>
    </Center>
  );
}
