/** The files by which a computer runs the nightly job by itself: systemd units and a crontab line, with this installation's paths. */

export interface ScheduleFacts {
  /** Absolute path of node. */
  readonly node: string
  /** Absolute path of the command's script. */
  readonly script: string
  /** Flags of `nightly`, such as the database's path. */
  readonly flags: readonly string[]
  /** The folder that the job writes to. */
  readonly writable: string
  /** `HH:MM` */
  readonly at: string
}

/** A service and a timer, to be saved under the names their comments give. */
export function systemdUnits(facts: ScheduleFacts): string {
  const command = [facts.node, facts.script, 'nightly', ...facts.flags].map(systemdQuoted).join(' ')
  return `# /etc/systemd/system/policylens.service
[Unit]
Description=policylens: fetch, clean and analyse what is new
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart=${command}
TimeoutStartSec=6h
# SIGTERM lets it finish the article at hand
TimeoutStopSec=5min
# 75: another run is at work; the next timer tries again
SuccessExitStatus=75
Nice=10
DynamicUser=no
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths=${systemdQuoted(facts.writable)}
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictSUIDSGID=yes
LockPersonality=yes

# /etc/systemd/system/policylens.timer
[Unit]
Description=policylens every night

[Timer]
OnCalendar=*-*-* ${facts.at}:00
RandomizedDelaySec=20min
# a computer that was off at that time does it when it is on again
Persistent=true

[Install]
WantedBy=timers.target

# then: systemctl daemon-reload && systemctl enable --now policylens.timer
`
}

/** One line for `crontab -e`. The run's own lock keeps two from working at once. */
export function cronLine(facts: ScheduleFacts): string {
  const [hour, minute] = facts.at.split(':').map(Number)
  const command = [facts.node, facts.script, 'nightly', ...facts.flags].map(shellQuoted).join(' ')
  // In a crontab a percent sign ends the command.
  return `${minute} ${hour} * * * ${command.replaceAll('%', '\\%')} >> ${shellQuoted(`${facts.writable}/nightly.log`)} 2>&1\n`
}

function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

function systemdQuoted(word: string): string {
  const escaped = word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')
  return /^[\w@+=:,./%-]+$/.test(escaped) ? escaped : `"${escaped}"`
}
