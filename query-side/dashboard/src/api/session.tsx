import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { call, keepToken, onSignedOut, token } from './client';

export interface Person {
  userId: string;
  name: string;
  roles: string[];
}

interface Session {
  person: Person | null;
  checking: boolean;
  signIn: (email: string, password: string) => Promise<void>;
  signOut: () => void;
}

const Context = createContext<Session | null>(null);

function subjectOf(jwt: string): string {
  const payload = (jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  return (JSON.parse(atob(payload)) as { sub: string }).sub;
}

async function whoAmI(jwt: string): Promise<Person> {
  const me = await call<{ userId: string; name: string | null; roles: string[] }>(`/api/users/${subjectOf(jwt)}`);
  return { userId: me.userId, name: me.name ?? me.userId, roles: me.roles };
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [person, setPerson] = useState<Person | null>(null);
  const [checking, setChecking] = useState(token() != null);
  const cache = useQueryClient();

  const signOut = useCallback(() => {
    keepToken(null);
    setPerson(null);
    cache.clear();
  }, [cache]);

  useEffect(() => {
    onSignedOut(signOut);
    const kept = token();
    if (kept == null) return;
    whoAmI(kept)
      .then(setPerson)
      .catch(signOut)
      .finally(() => setChecking(false));
  }, [signOut]);

  const signIn = useCallback(async (email: string, password: string) => {
    const session = await call<{ token: string }>('/api/sessions', { method: 'POST', body: { email, password } });
    keepToken(session.token);
    setPerson(await whoAmI(session.token));
  }, []);

  const session = useMemo(() => ({ person, checking, signIn, signOut }), [person, checking, signIn, signOut]);
  return <Context.Provider value={session}>{children}</Context.Provider>;
}

export function useSession(): Session {
  const session = useContext(Context);
  if (session == null) throw new Error('Outside of a session');
  return session;
}

/** What the person who is signed in may do. */
export function useRights() {
  const { person } = useSession();
  const has = (...roles: string[]) => roles.some((role) => person?.roles.includes(role));
  return {
    userId: person?.userId ?? '',
    mayAct: has('operator', 'approver', 'admin'),
    mayApprove: has('approver', 'admin'),
    mayHoldPayments: has('operator', 'admin'),
    isAdmin: has('admin'),
    isStaff: has('viewer', 'operator', 'approver', 'admin'),
  };
}
