import { knownZone } from './zoned-time.js'

interface Formats {
  clock: Intl.DateTimeFormat
  zone: Intl.DateTimeFormat
  day: Intl.DateTimeFormat
}

const made = new Map<string, Formats>()

function formatsOf(name: string): Formats {
  const known = made.get(name)
  if (known) return known
  const timeZone = knownZone(name)
  const formats = {
    clock: new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
    zone: new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short', hour: 'numeric' }),
    day: new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }),
  }
  made.set(name, formats)
  return formats
}

/** A time in the words of a place, each part apart: "03:10", "BST", "20 October 2023". */
export function timeInParts(date: Date, timeZone: string): { clock: string; zone: string; day: string } {
  const { clock, zone, day } = formatsOf(timeZone)
  const name = zone.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'
  return { clock: clock.format(date), zone: name, day: day.format(date) }
}

/** A time in the words of a place: `text` is absolute, "03:10 BST, 20 October 2023"; `clock` is "03:10". */
export function timeInWords(date: Date, timeZone: string): { iso: string; text: string; clock: string } {
  const { clock, zone, day } = timeInParts(date, timeZone)
  return { iso: date.toISOString(), text: `${clock} ${zone}, ${day}`, clock }
}
