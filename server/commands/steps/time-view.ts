import { type TimeView } from '../../../models/contract/fields.js'

/** A time in a refusal, as the screens show times: absolute, with date and zone. */
export function timeView(at: Date, timeZone: string): TimeView {
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(at)
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const zone = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short', hour: 'numeric' })
  const name = zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'
  const day = format({ day: 'numeric', month: 'long', year: 'numeric' })
  return { iso: at.toISOString(), text: `${clock} ${name}, ${day}`, clock }
}
