/** Says whether an IP address is one that a crawl may talk to: unicast and public, or on the allow-list. */
import ipaddr from 'ipaddr.js'

/** Addresses or ranges (`127.0.0.1`, `10.0.0.0/8`) that are allowed although they are not public: for tests and intranets. */
export type AllowList = readonly string[]

/** True for public unicast addresses and for those on the list; IPv4 in IPv6 clothing is judged as what it is. */
export function isAllowedAddress(address: string, allowed: AllowList = []): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  const bare = embeddedIpv4(parsed) ?? parsed
  if (allowed.some((range) => isIn(bare, range) || isIn(parsed, range))) return true
  return bare.range() === 'unicast' && (bare === parsed || parsed.range() !== 'linkLocal')
}

/** The IPv4 address inside a 6to4, NAT64 or Teredo-like IPv6 one, which routers would unwrap. */
function embeddedIpv4(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | undefined {
  if (address.kind() === 'ipv4') return undefined
  const v6 = address as ipaddr.IPv6
  const bytes = v6.toByteArray()
  const range = v6.range()
  if (range === 'rfc6145' || range === 'rfc6052') return ipaddr.fromByteArray(bytes.slice(12)) as ipaddr.IPv4
  if (range === '6to4') return ipaddr.fromByteArray(bytes.slice(2, 6)) as ipaddr.IPv4
  return undefined
}

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, range: string): boolean {
  const network = range.includes('/') ? range : `${range}/${range.includes(':') ? 128 : 32}`
  if (!ipaddr.isValidCIDR(network)) return false
  const [base, bits] = ipaddr.parseCIDR(network)
  return base.kind() === address.kind() && address.match(base, bits)
}
