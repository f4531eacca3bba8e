import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useCanWrite } from '../components/can-write.ts';
import { connection } from '../components/client.ts';
import { format } from '../components/format.ts';
import { messages } from '../components/messages.ts';
import { Notice } from '../components/notice.tsx';
import { freshnessQuery, isLate } from './freshness.ts';
import { useNewVersion } from './new-version.ts';

/** What has to be known on every view before its numbers are read. */
export function Notices() {
  return (
    <>
      <ConnectionNotice />
      <VersionNotice />
      <LateNotice />
    </>
  );
}

function ConnectionNotice() {
  const isUp = useCanWrite();
  const cache = useQueryClient();
  const wasUp = useRef(isUp);
  useEffect(() => {
    if (isUp && !wasUp.current) void cache.invalidateQueries();
    wasUp.current = isUp;
  }, [isUp, cache]);
  useEffect(() => {
    const check = () => void connection.check();
    window.addEventListener('online', check);
    window.addEventListener('offline', check);
    return () => {
      window.removeEventListener('online', check);
      window.removeEventListener('offline', check);
    };
  }, []);
  if (isUp) return null;
  return (
    <Notice tone="warning" live>
      <b>{messages.shell.disconnected}</b> {messages.shell.disconnectedText}
    </Notice>
  );
}

function VersionNotice() {
  if (!useNewVersion()) return null;
  return (
    <Notice live action={<Button onClick={() => location.reload()}>{messages.reload}</Button>}>
      <b>{messages.shell.newVersion}</b> {messages.shell.newVersionText}
    </Notice>
  );
}

function LateNotice() {
  const { data } = useQuery(freshnessQuery);
  if (!data || !isLate(data.behindSeconds)) return null;
  const { waitingCustomers, behindSeconds } = data;
  return (
    <Notice tone="warning" live>
      <b>{messages.shell.late(format.number(Math.round(behindSeconds)))}</b>{' '}
      {messages.shell.lateText(waitingCustomers, format.number(waitingCustomers))}
    </Notice>
  );
}
