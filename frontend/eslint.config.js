import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const zone = (message, ...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map((regex) => ({ regex, message })) }],
})

export default tseslint.config(
  { ignores: ['dist', 'test-results', 'playwright-report', 'src/shared/api/schema.d.ts', '*.js'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Only shared/api/client.ts talks HTTP.' },
        { name: 'EventSource', message: 'Only shared/api/live.ts listens to events.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "ExportAllDeclaration, ExportNamedDeclaration[source.type='Literal']",
          message: 'No barrels: import from the file that declares it.',
        },
      ],
    },
  },
  {
    files: ['src/shared/**'],
    rules: zone('shared knows no feature and no app.', '/features/', '/app/'),
  },
  {
    files: ['src/features/**'],
    rules: zone(
      'A feature knows shared only: no other feature, no app.',
      '^\\.\\./(?!\\.\\./)',
      '/features/',
      '/app/',
    ),
  },
  {
    files: ['src/shared/api/client.ts', 'src/shared/api/live.ts', 'e2e/**', '**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-globals': 'off' },
  },
)
