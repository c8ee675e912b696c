import { type TimeView } from '../../../models/contract/fields.js'

/** A time in a refusal, as screens show it, with its zone. */
export function timeView(at: Date, timeZone: string): TimeView {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at)
  return { iso: at.toISOString(), text, clock }
}
