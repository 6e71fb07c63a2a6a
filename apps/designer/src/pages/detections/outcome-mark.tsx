import { type Outcome } from '../../api/detections.js';
import { StatusMark, toneOf } from '../../ui/status-mark.js';
import { useName } from '../../ui/use-text.js';
import { contactStatusNames, outcomeKindNames, taskStatusNames } from '../../vocabulary/domain.js';

/** What followed from a detection: a contact, a task, the gate's refusal with its code, or nothing but the record of it. */
export function OutcomeMark({ outcome: { kind, status } }: { outcome: Outcome }) {
  const name = useName();
  const kindName = name(outcomeKindNames, kind);
  if (kind === 'none' || status === null) return <StatusMark tone="neutral">{kindName}</StatusMark>;
  if (kind === 'suppressed') {
    return (
      <StatusMark tone="neutral">
        {kindName} · {status}
      </StatusMark>
    );
  }
  const statusName = name(kind === 'task' ? taskStatusNames : contactStatusNames, status);
  return (
    <StatusMark tone={toneOf(status)}>
      {kindName} · {statusName}
    </StatusMark>
  );
}
