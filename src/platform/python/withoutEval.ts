/**
 * Imported before any schema is made: zod would try `new Function` to compile its parsers, which strict pages forbid and
 * report.
 */
import { z } from 'zod'

z.config({ jitless: true })
