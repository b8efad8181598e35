export interface Line {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** What differs between two texts, line by line: the longest common part stays. */
export function difference(before: string, after: string): Line[] {
  const left = before.split('\n');
  const right = after.split('\n');
  const common = lengths(left, right);
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      lines.push({ kind: 'same', text: left[i]! });
      i++;
      j++;
    } else if (i < left.length && (j >= right.length || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ kind: 'removed', text: left[i]! });
      i++;
    } else {
      lines.push({ kind: 'added', text: right[j]! });
      j++;
    }
  }
  return lines;
}

function lengths(left: string[], right: string[]): number[][] {
  const common = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      common[i]![j] = left[i] === right[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  return common;
}
