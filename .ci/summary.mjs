// Counts the tests of a run from their reports: summary.mjs ROOT STATUS
// Fails when a test failed, when a kind ran no test, or when STATUS says that a step failed.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const [root, status = '0'] = process.argv.slice(2)

const modules = ['db', 'workflows', ...folders(join(root, 'backend')).map((name) => join('backend', name))]

const kinds = [
  { name: 'Java unit tests', ...junit('surefire-reports') },
  { name: 'Java integration tests', ...junit('failsafe-reports') },
  { name: 'Front end unit tests', ...vitest(join(root, 'frontend/test-results/unit.json')) },
  { name: 'Browser tests', ...playwright(join(root, 'frontend/test-results/e2e.json')) },
]

const total = { passed: 0, failed: 0, skipped: 0 }
for (const kind of kinds) for (const count of Object.keys(total)) total[count] += kind[count]
const missing = kinds.filter((kind) => kind.passed + kind.failed === 0)

console.log('')
console.log(row('', 'passed', 'failed', 'skipped'))
for (const kind of kinds) console.log(row(kind.name, kind.passed, kind.failed, kind.skipped))
const failures = kinds.flatMap((kind) => kind.failures)
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`)
for (const kind of missing) console.log(`\n${kind.name}: none was run.`)
if (status !== '0') console.log('\nA step failed; see the lines above.')
console.log('')
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 || missing.length > 0 || status !== '0' ? 1 : 0

function row(name, ...counts) {
  return name.padEnd(26) + counts.map((count) => String(count).padStart(9)).join('')
}

function folders(parent) {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}

function nothing() {
  return { passed: 0, failed: 0, skipped: 0, failures: [] }
}

function junit(reports) {
  const sum = nothing()
  for (const module of modules) {
    const folder = join(root, module, 'target', reports)
    if (!existsSync(folder)) continue
    for (const file of readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name)))
      count(readFileSync(join(folder, file), 'utf8'), sum)
  }
  return sum
}

function count(xml, sum) {
  for (const [, attributes, end, body] of xml.matchAll(
    /<testcase ([^>]*?)(\/>|>([\s\S]*?)<\/testcase>)/g,
  )) {
    if (end === '/>' || !/<(failure|error|skipped)[ >/]/.test(body)) sum.passed++
    else if (/<skipped[ >/]/.test(body)) sum.skipped++
    else {
      sum.failed++
      const name = `${attribute(attributes, 'classname')}.${attribute(attributes, 'name')}`
      sum.failures.push(because(name, unescaped(/message="([^"]*)"/.exec(body)?.[1] ?? '')))
    }
  }
}

function attribute(attributes, name) {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '?'
}

function vitest(file) {
  if (!existsSync(file)) return nothing()
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const failures = report.testResults.flatMap((suite) => [
    ...(suite.status === 'failed' && suite.assertionResults.length === 0 ? [suite.name] : []),
    ...suite.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => because(test.fullName, test.failureMessages?.[0])),
  ])
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, failures.length),
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    failures,
  }
}

function playwright(file) {
  if (!existsSync(file)) return nothing()
  const { stats, suites, errors = [] } = JSON.parse(readFileSync(file, 'utf8'))
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [...unexpected(suites, []), ...errors.map((error) => error.message)],
  }
}

function unexpected(suites = [], path) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter((spec) => !spec.ok)
      .map((spec) =>
        because(
          [...path, suite.title, spec.title].join(' › '),
          spec.tests.flatMap(({ results }) => results).find(({ error }) => error)?.error.message,
        ),
      ),
    ...unexpected(suite.suites, [...path, suite.title]),
  ])
}

/** The name of a failed test and the beginning of what it said, for those who see only this. */
function because(name, message) {
  const lines = (message ?? '')
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 12)
  return [name, ...lines.map((line) => `    ${line.slice(0, 200)}`)].join('\n')
}

function unescaped(text) {
  const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', '#10': '\n', '#9': ' ' }
  return text.replace(/&(lt|gt|quot|apos|amp|#10|#9);/g, (_, entity) => entities[entity])
}
