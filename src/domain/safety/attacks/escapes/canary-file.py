def attempt():
    import os
    found = [os.path.join(place, name) for place, _, names in os.walk("/") for name in names]
    return [name for name in found if not name.startswith(("/lib/", "/proc/", "/dev/"))]
