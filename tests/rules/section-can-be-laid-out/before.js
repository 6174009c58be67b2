// Layout breaks in one of the two chapters.
if (document.title === 'Soil') throw new Error('there is no room for soil');
