import { type DecisionParts, decideDismiss, decideLease } from './decisions.js'
import { type Sending, sendDismiss } from './post-requests.js'

/** Takes back what is filed, once it was asked. Whether it is gone. */
export async function dismissFiled(parts: DecisionParts, how: Sending): Promise<boolean> {
  const { desk, problems } = parts
  const { base } = desk.work()
  if (!base || !(await decideDismiss())) return false
  const outcome = await sendDismiss(how, base.id)
  if (outcome.kind === 'leased') await decideLease(parts, outcome.lease)
  else if (outcome.kind === 'refused') problems.refuse(outcome)
  else if (outcome.kind !== 'done') problems.show({}, ['It is still filed: no answer came. Try again.'])
  if (outcome.kind === 'done') desk.forget()
  return outcome.kind === 'done'
}
