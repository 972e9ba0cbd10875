"""What Spanish files call their columns."""

SURE = {
    "bib": "dorsal, número, nº dorsal, num dorsal, número de corredor, número dorsal",
    "name": "nombre, nombre completo, corredor, atleta, nombre y apellidos, apellidos y nombre, participante,"
    " apellidos nombre",
    "last_name": "apellidos, apellido",
    "sex": "sexo, género, rama",
    "age": "edad",
    "birth_year": "año nacimiento, año de nacimiento, año nac, año",
    "birth_date": "fecha nacimiento, fecha de nacimiento, f. nacimiento, nacimiento",
    "category": "categoría, cat",
    "nation": "país, nacionalidad, nac",
    "course": "carrera, prueba, distancia, evento, recorrido, modalidad",
    "place": "puesto, posición, clasificación, pos. general, posición general, puesto general, lugar, general,"
    " pos. absoluta, lugar general, pos. gral, puesto gral, clasif",
    "sex_place": "pos. sexo, puesto sexo, posición sexo, pos. género, lugar rama, puesto género, posición género,"
    " pos. rama",
    "age_group_place": "pos. cat, puesto cat, pos. categoría, puesto categoría, posición categoría, lugar"
    " categoría, pos cat, posición cat",
    "gun_time": "tiempo oficial, tiempo bruto, tiempo pistola, t. oficial, oficial",
    "net_time": "tiempo neto, tiempo chip, tiempo real, t. real, t. neto, neto, t. chip",
    "half": "media, media maratón, medio maratón, medio",
}

LIKELY = {
    "gun_time": "tiempo, meta, tiempo final, tiempo total, resultado, llegada",
    "status": "estado, situación",
}

LEFT_OUT = """
club, equipo, ciudad, localidad, población, provincia, ritmo, ritmo medio, velocidad, diferencia, dif,
poblacion
"""
