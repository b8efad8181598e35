import { useEffect, useRef, useState } from 'react';
import type { SagaStage } from '../api/types';
import { clock, spoken } from '../words';

const WIDTH = 158;
const HEIGHT = 58;
const GAP = 26;
const ROW = 88;
const LINE = 14;

const MARKS: Record<SagaStage['state'], string> = {
  done: '✓', current: '●', failed: '✕', undone: '↺', skipped: '»', ahead: '',
};
const SAID: Record<SagaStage['state'], string> = {
  done: 'done', current: 'here now', failed: 'failed here', undone: 'undone', skipped: 'skipped', ahead: 'still ahead',
};

/** The workflow as boxes in order, as many in a row as there is room, with where the saga stands. */
export function Diagram({ stages }: { stages: SagaStage[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(900);
  useEffect(() => {
    const seen = new ResizeObserver(([entry]) => entry && setRoom(entry.contentRect.width));
    if (frame.current) seen.observe(frame.current);
    return () => seen.disconnect();
  }, []);
  const perRow = Math.max(1, Math.min(stages.length, Math.floor((room + GAP) / (WIDTH + GAP))));
  const rows = Math.ceil(stages.length / perRow);
  const width = perRow * (WIDTH + GAP) - GAP + 4;
  const height = rows * ROW - (ROW - HEIGHT) + 4;
  const said = stages.map((stage) => `${stage.name}: ${SAID[stage.state]}`).join('; ');
  return (
    <div className="diagram" ref={frame}>
      <svg width={width} height={height} viewBox={`-2 -2 ${width} ${height}`} role="img" aria-label={`Workflow. ${said}`}>
        {stages.slice(1).map((stage, index) => <Wire key={stage.name} from={place(index, perRow)} to={place(index + 1, perRow)} />)}
        {stages.map((stage, index) => <Box key={stage.name} stage={stage} {...place(index, perRow)} />)}
      </svg>
    </div>
  );
}

interface Place {
  x: number;
  y: number;
}

function place(index: number, perRow: number): Place {
  return { x: (index % perRow) * (WIDTH + GAP), y: Math.floor(index / perRow) * ROW };
}

function Box({ stage, x, y }: { stage: SagaStage } & Place) {
  const lines = wrapped(spoken(stage.name));
  const all = lines.length + (stage.since == null ? 0 : 1);
  const top = y + HEIGHT / 2 + 4 - ((all - 1) * LINE) / 2;
  return (
    <g className={`stage-${stage.state}`}>
      <title>{`${spoken(stage.name)}: ${SAID[stage.state]}`}</title>
      <rect x={x} y={y} width={WIDTH} height={HEIGHT} rx={8} />
      {lines.map((line, index) => (
        <text key={line} x={x + 12} y={top + index * LINE}>
          {index === 0 && MARKS[stage.state] !== '' ? `${MARKS[stage.state]} ${line}` : line}
        </text>
      ))}
      {stage.since != null && <text className="since" x={x + 12} y={top + lines.length * LINE + 1}>{clock(stage.since)}</text>}
    </g>
  );
}

function Wire({ from, to }: { from: Place; to: Place }) {
  if (from.y === to.y) {
    const y = from.y + HEIGHT / 2;
    return <path className="wire" d={`M${from.x + WIDTH} ${y} H${to.x - 3} m-5 -4 l5 4 l-5 4`} />;
  }
  const between = from.y + HEIGHT + (ROW - HEIGHT) / 2;
  return (
    <path className="wire"
      d={`M${from.x + WIDTH / 2} ${from.y + HEIGHT} V${between} H${to.x + WIDTH / 2} V${to.y - 3} m-4 -5 l4 5 l4 -5`} />
  );
}

function wrapped(name: string): string[] {
  const lines = [''];
  for (const word of name.split(' ')) {
    const last = lines[lines.length - 1]!;
    if (last !== '' && last.length + word.length > 19) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.slice(0, 3);
}
