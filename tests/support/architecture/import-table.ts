/** A room of the source tree: which files belong to it, and what they may import. */
export interface Room {
  name: string
  files: RegExp
  /** Paths from the root, without endings. */
  may?: RegExp
  /** What it may import with `import type` only. */
  mayTypes?: RegExp
  npm?: RegExp
  npmTypes?: RegExp
  /** Node's own modules. */
  node?: boolean
}

const domain = 'models/domain/'
const contract = 'models/contract/'
const models = 'models/[a-z-]+-model'
const errors = 'server/app-errors'
const paths = (...parts: string[]): RegExp => new RegExp(`^(${parts.join('|')})`)
const only = (...names: string[]): RegExp => new RegExp(`^(${names.join('|')})$`)

/** Who may import whom. A file belongs to the first room whose pattern matches it. */
export const rooms: readonly Room[] = [
  {
    name: 'post-body',
    files: /^models\/domain\/posts\/post-(body|nodes)\.ts$/,
    may: paths(domain),
    npm: /^@tiptap\//,
  },
  {
    name: 'what differs',
    files: /^models\/domain\/posts\/spelling-change\.ts$/,
    may: paths(domain),
    npm: only('diff'),
  },
  {
    name: 'addresses',
    files: /^models\/domain\/setup\/slug\.ts$/,
    may: paths(domain),
    npm: only('@sindresorhus/slugify'),
  },
  { name: 'domain', files: /^models\/domain\//, may: paths(domain) },
  {
    name: 'contract without zod',
    files: /^models\/contract\/(feed|error-codes)\.ts$/,
    may: paths(domain, contract),
  },
  { name: 'contract', files: /^models\/contract\//, may: paths(domain, contract), npm: only('zod') },
  { name: 'models', files: /^models\/[a-z-]+-model\.ts$/, may: paths(domain, models), npm: only('mongoose') },
  {
    name: 'env, logger, app-errors',
    files: /^server\/(env|logger|app-errors)\.ts$/,
    may: paths(`${contract}error-codes$`, 'server/(env|logger|app-errors)$'),
    npm: only('zod', 'pino'),
    node: true,
  },
  {
    name: 'database',
    files: /^server\/database\.ts$/,
    may: paths('server/(env|app-errors)$', 'server/embedded-store/'),
    npm: only('mongoose'),
    node: true,
  },
  {
    name: 'http',
    files: /^server\/http\//,
    may: paths(domain, contract, `${errors}$`, 'server/logger$', 'server/http/'),
    npm: only(
      'express',
      'helmet',
      'express-session',
      'connect-mongo',
      'pino-http',
      'rate-limiter-flexible',
      'proxy-addr',
    ),
    node: true,
  },
  {
    name: 'auth',
    files: /^server\/auth\//,
    may: paths(domain, contract, `${errors}$`, 'server/(queries|http|auth)/'),
    npm: only('passport', 'passport-.+', '@node-rs/argon2', 'p-limit'),
    npmTypes: only('express'),
    node: true,
  },
  {
    name: 'policies',
    files: /^server\/policies\//,
    may: paths(domain, `${errors}$`, 'server/policies/'),
    mayTypes: paths(models),
    node: true,
  },
  {
    name: 'commands',
    files: /^server\/commands\//,
    may: paths(
      domain,
      contract,
      models,
      'server/(database|app-errors)$',
      'server/(commands|queries)/',
      'server/feed/advance-feed$',
    ),
    npm: only('mongoose'),
    node: true,
  },
  {
    name: 'queries',
    files: /^server\/queries\//,
    may: paths(domain, models, 'server/queries/'),
    npm: only('mongoose'),
    node: true,
  },
  {
    name: 'presenters',
    files: /^server\/presenters\//,
    may: paths(domain, contract, 'server/(policies|presenters|render)/'),
    mayTypes: paths(models, 'server/queries/'),
    npm: only('@date-fns/tz'),
    node: true,
  },
  {
    name: 'render',
    files: /^server\/render\//,
    may: paths(domain, contract, 'server/render/'),
    npm: only('ejs', '@tiptap/static-renderer', 'd3-.+', 'lucide-static', 'colord', 'colord/plugins/a11y'),
    node: true,
  },
  {
    name: 'feed',
    files: /^server\/feed\//,
    may: paths(
      domain,
      contract,
      models,
      'server/(database|app-errors)$',
      'server/(queries|presenters|render|feed)/',
    ),
    npm: only('lru-cache'),
    npmTypes: only('socket.io'),
    node: true,
  },
  {
    name: 'routes',
    files: /^server\/routes\//,
    may: paths(
      domain,
      contract,
      `${errors}$`,
      'server/(http|auth|policies|commands|queries|presenters|render|feed)/',
      'server/routes/(serve-screens|request-subjects)$',
    ),
    mayTypes: paths(models),
    npm: only('express'),
    node: true,
  },
  {
    name: 'text worker',
    files: /^server\/text-worker\//,
    may: paths(domain),
    npm: only('nspell', 'dictionary-.+'),
  },
  {
    name: 'embedded store',
    files: /^server\/embedded-store\//,
    may: paths('server/embedded-store/'),
    npm: only('bson', 'mingo', 'sorted-btree'),
    node: true,
  },
  {
    name: 'migrations',
    files: /^server\/migrations\//,
    may: paths(domain, 'server/database$', 'server/migrations/'),
    npm: only('mongoose'),
    node: true,
  },
  {
    name: 'composition',
    files: /^server\/(main|context|create-[a-z-]+|cli\/[a-z-]+|sockets\/[a-z-]+)\.ts$/,
    may: paths('server/', 'models/', 'seeds/'),
    npm: /./,
    node: true,
  },
  {
    name: 'reader',
    files: /^client\/reader\//,
    may: paths('client/(kit|reader)/', `${contract}feed$`, `${domain}(?!posts/post-(?:body|nodes)$)`),
    npm: only('socket.io-client', 'idiomorph'),
  },
  {
    name: 'newsroom',
    files: /^client\/newsroom\//,
    may: paths('client/(newsroom|kit)/', domain, contract),
    npm: only('@tiptap/.+', 'idiomorph', 'idb', 'socket.io-client'),
  },
  {
    name: 'kit',
    files: /^client\/kit\//,
    may: paths('client/kit/', `${contract}(feed|error-codes)$`),
    mayTypes: paths(contract),
    npm: only('socket.io-client', 'idiomorph'),
  },
  {
    name: 'seeds',
    files: /^seeds\//,
    may: paths(
      domain,
      contract,
      'seeds/',
      'server/(commands|queries)/',
      'server/database$',
      'server/auth/hash-password$',
    ),
    npm: only('csv-parse'),
    node: true,
  },
  { name: 'tests, the build', files: /^(tests\/|client\/build-client\.ts$)/, may: /./, npm: /./, node: true },
  { name: 'bench', files: /^bench\//, may: /./, npm: /./, node: true },
]
