import { expect, it } from '@jest/globals'
import { databaseUri } from '../support/store/test-database.js'

it.each([
  ['mongodb://localhost', 'mongodb://localhost/t'],
  ['mongodb://a:1,b:2,c:3/nightdesk?replicaSet=rs', 'mongodb://a:1,b:2,c:3/t?replicaSet=rs'],
  ['mongodb://a/?replicaSet=rs&w=majority', 'mongodb://a/t?replicaSet=rs&w=majority'],
  ['mongodb+srv://cluster.example.org/x', 'mongodb+srv://cluster.example.org/t'],
  ['mongodb://root:pw@a,b', 'mongodb://root:pw@a,b/t?authSource=admin'],
  ['mongodb://root:pw@a/nightdesk?w=1', 'mongodb://root:pw@a/t?w=1&authSource=nightdesk'],
  ['mongodb://root:pw@a/?authSource=people', 'mongodb://root:pw@a/t?authSource=people'],
  [
    'mongodb://nightdesk:ab@127.0.0.1:9/x?directConnection=true&authMechanism=PLAIN',
    'mongodb://nightdesk:ab@127.0.0.1:9/t?directConnection=true&authMechanism=PLAIN',
  ],
  ['mongodb://%2Ftmp%2Fs.sock/x?directConnection=true', 'mongodb://%2Ftmp%2Fs.sock/t?directConnection=true'],
])('the address of database t on %s keeps its hosts, options and login', (store, expected) => {
  expect(databaseUri(store, 't')).toBe(expected)
})

it('something that is no address of a store is refused without repeating it', () => {
  expect(() => databaseUri('root:pw@localhost', 't')).toThrow(/^MONGODB_URI does not begin with/)
})
