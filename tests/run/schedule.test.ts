import { describe, expect, it } from 'vitest'
import { cronLine, systemdUnits } from '../../src/run/schedule.js'

const facts = {
  node: '/usr/bin/node',
  script: '/opt/policylens/dist/command/policylens.js',
  flags: ['--database', '/srv/my news/100%.db'],
  writable: '/srv/my news',
  at: '02:30',
}

describe('schedules', () => {
  it('a crontab line: quoted, percent signs escaped', () => {
    expect(cronLine(facts)).toBe(
      "30 2 * * * /usr/bin/node /opt/policylens/dist/command/policylens.js nightly --database '/srv/my news/100\\%.db' >> '/srv/my news/nightly.log' 2>&1\n",
    )
  })
  it('systemd units: quoted, specifiers escaped, persistent', () => {
    const units = systemdUnits(facts)
    expect(units).toContain(
      'ExecStart=/usr/bin/node /opt/policylens/dist/command/policylens.js nightly --database "/srv/my news/100%%.db"\n',
    )
    expect(units).toContain('OnCalendar=*-*-* 02:30:00\n')
    for (const line of [
      'Type=oneshot',
      'Persistent=true',
      'RandomizedDelaySec=20min',
      'TimeoutStartSec=6h',
      'ReadWritePaths="/srv/my news"',
    ])
      expect(units.split('\n')).toContain(line)
  })
})
