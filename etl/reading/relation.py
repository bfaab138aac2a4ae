"""STUB"""


def relation_sql(source, part):
    n = len(source.layout.names)
    cols = [f"c{i}" for i in range(n)] + ["extra"]
    first = ["line_text"] if part.numbered else []
    c = ", ".join(f"'{x}': 'VARCHAR'" for x in first + cols)
    line = "line_text::BIGINT" if part.numbered else f"row_number() over () + {part.first_line - 1}"
    ex = "" if not part.numbered else "parallel=false,"
    return f"select {line} as line, {', '.join(cols)} from read_csv('{part.path}', header=false, auto_detect=false, delim=',', quote='\"', escape='\"', columns={{{c}}}, null_padding=true, nullstr='\x01', strict_mode=true, parallel=false)"
