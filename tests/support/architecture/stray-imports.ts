import { type Room, rooms } from './import-table.js'
import type { Import, SourceFile } from './source-files.js'

const roomOf = (path: string): Room | undefined => rooms.find(({ files }) => files.test(path))

function allowed(room: Room, one: Import): boolean {
  if (one.to.startsWith('node:')) return room.node === true
  const [values, types] = one.internal ? [room.may, room.mayTypes] : [room.npm, room.npmTypes]
  return values?.test(one.to) === true || (one.typeOnly && types?.test(one.to) === true)
}

/** Imports that the table does not allow, and files that have no room. */
export function strayImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path)
    if (!room) return [`${file.path}: belongs to no room`]
    return file.imports
      .filter((one) => !allowed(room, one))
      .map((one) => `${file.path}: ${room.name} may not import ${one.to}${one.typeOnly ? ' (types)' : ''}`)
  })
}
