import js from '@eslint/js'
import regexp from 'eslint-plugin-regexp'
import sortImports from 'eslint-plugin-simple-import-sort'
import tseslint from 'typescript-eslint'

const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is passed in.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The clock is passed in.',
  },
]
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only server/env.ts reads the environment.',
}

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'node_modules/', 'test-results/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.mjs', '.ci/*.mjs', 'docker/*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { imports: sortImports },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'max-params': ['error', 4],
      'max-depth': ['error', 3],
      'imports/imports': ['error', { groups: [['^\\u0000', '^node:', '^@?\\w', '^']] }],
      'no-duplicate-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...clock, environment],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-useless-constructor': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // What a person typed is looked through once: an expression that begins anew at every place costs the square of it.
    files: ['models/**', 'server/**', 'client/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  { files: ['server/env.ts'], rules: { 'no-restricted-syntax': ['error', ...clock] } },
  {
    files: ['server/context.ts', 'client/kit/clock.ts', 'bench/**', 'server/embedded-store/**'],
    rules: { 'no-restricted-syntax': ['error', environment] },
  },
  {
    files: ['tests/**', '.ci/**'],
    rules: { 'max-lines-per-function': 'off', 'no-restricted-syntax': ['error', ...clock] },
  },
  {
    files: ['*.js', '*.mjs', '.ci/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', fetch: 'readonly' } },
  },
  {
    files: ['docker/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-restricted-syntax': ['error', ...clock] },
    languageOptions: {
      globals: { Mongo: 'readonly', print: 'readonly', process: 'readonly', sleep: 'readonly' },
    },
  },
)
