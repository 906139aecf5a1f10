/** What a host name says about where it is. The browser decides; this only tells it what to expect. */

function isIpv4(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)
}

/** This machine: localhost and its subdomains, 127.0.0.0/8, [::1]. `host` as in `URL.hostname`. */
function isLoopback(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    (isIpv4(host) && host.startsWith('127.'))
  )
}

/** An address of the local network: RFC 1918, link-local, unique local IPv6, `.local` names. */
function isLocalAddress(host: string): boolean {
  if (isIpv4(host)) return /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host)
  return /^\[f(?:[cd]|e80)/.test(host) || host.endsWith('.local')
}

/** A host to which plain http is no risk for a key: this machine, the local network, a private overlay, a bare name. */
export function isPrivateHost(host: string): boolean {
  const isOverlay = isIpv4(host) && /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(host)
  const isBareName = !host.includes('.') && !host.startsWith('[')
  const isInternalName = /\.(?:lan|internal|home\.arpa|ts\.net)$/.test(host)
  return isLoopback(host) || isLocalAddress(host) || isOverlay || isBareName || isInternalName
}

/**
 * The value of `fetch`'s `targetAddressSpace` (WICG Local Network Access), null for public or unknown hosts. A public
 * page may then ask its user for leave to reach the address, and plain http is not blocked as mixed content.
 */
export function addressSpaceOf(host: string): 'loopback' | 'local' | null {
  if (isLoopback(host)) return 'loopback'
  return isLocalAddress(host) ? 'local' : null
}
